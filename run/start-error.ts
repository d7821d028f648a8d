/** A start that cannot go on, in plain sentences for the person who asked for it; never a stack. */
export class StartError extends Error {
  readonly sentences: string[];

  constructor(...sentences: string[]) {
    super(sentences.join('\n'));
    this.name = 'StartError';
    this.sentences = sentences;
  }
}
