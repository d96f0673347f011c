//! A folder of broken files, checked in one run: each file beside what must be said of it, at its exact place.
