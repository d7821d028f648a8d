/** What a file of a case may be, as its content says; and what a place for files asks for. */
export const fileKinds = ['image', 'pdf', 'zip'] as const;
export type FileKind = (typeof fileKinds)[number];

export interface FileAsked {
  kinds: readonly FileKind[];
  mostBytes: number;
}

const megabyte = 1024 * 1024;

/** Where nothing else is said: a picture or a paper. An archive is taken only where a program asks for one. */
export const pictureOrPaper: FileAsked = { kinds: ['image', 'pdf'], mostBytes: 10 * megabyte };
/** 004-16: medical data as PDF or ZIP, for it may be many papers. */
export const paperOrArchive: FileAsked = { kinds: ['pdf', 'zip'], mostBytes: 20 * megabyte };
