/** What is on paper, and in a code on it: PDFs as the browser prints them, and pictures of codes. */

import jsQR from "jsqr";
import { getDocument } from "pdfjs-dist/legacy/build/pdf.mjs";
import { PNG } from "pngjs";

/**
 * The pages of a PDF: their size in points, and their texts with where each begins, from the upper left corner.
 * @param {Buffer} bytes
 * @returns {Promise<{ width: number, height: number, texts: { text: string, x: number, y: number, size: number }[] }[]>}
 */
export async function pagesOf(bytes) {
  const pdf = await getDocument({ data: new Uint8Array(bytes), verbosity: 0, isEvalSupported: false }).promise;
  const pages = [];
  for (let number = 1; number <= pdf.numPages; number++) {
    const page = await pdf.getPage(number);
    const { width, height } = page.getViewport({ scale: 1 });
    const { items } = await page.getTextContent();
    pages.push({ width, height, texts: items.filter(({ str }) => str.trim()).map(({ str, transform }) => ({ text: str, x: transform[4], y: height - transform[5], size: Math.hypot(transform[0], transform[1]) })) });
  }
  return pages;
}

/** What a page prints. */
export const printed = async (page) => pagesOf(await page.pdf({ preferCSSPageSize: true, printBackground: true }));

/** The text of the code in a picture of it: a PNG, or the four bytes of each pixel of a square so wide. */
export function readCode(picture, side) {
  const { width, height, data } = side ? { width: side, height: side, data: picture } : PNG.sync.read(picture);
  return (jsQR.default ?? jsQR)(new Uint8ClampedArray(data), width, height)?.data;
}
