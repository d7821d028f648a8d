/** The little of pdfmake that is used; the package carries no types of its own. */
declare module 'pdfmake' {
  export type PdfContent = string | PdfContent[] | { [property: string]: unknown };

  interface PdfMake {
    setFonts(fonts: { [name: string]: { normal: string; bold: string } }): void;
    setUrlAccessPolicy(mayRead: (url: string) => boolean): void;
    setLocalAccessPolicy(mayRead: (path: string) => boolean): void;
    createPdf(definition: { [property: string]: unknown }): { getBuffer(): Promise<Buffer> };
  }

  const pdfmake: PdfMake;
  export default pdfmake;
}
