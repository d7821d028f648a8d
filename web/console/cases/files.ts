/** A file the viewer shows: what it is called, and what is said where there is none. */
export interface ShownFile {
  key: string;
  title: string;
  fileId: string | null;
  empty: string;
}
