# The program alone, in an image of a few megabytes: `docker run --rm -v "$PWD:/work" IMAGE build --out public/site`.
# The release workflow puts the static binaries of both architectures beside this file.
FROM scratch
ARG TARGETARCH
COPY playbook-linux-${TARGETARCH} /playbook
WORKDIR /work
# Git is not in the image: without it, the site tells what changelogs tell.
ENTRYPOINT ["/playbook"]
CMD ["--help"]
