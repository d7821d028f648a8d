/**
 * Work on bytes of strangers happens in a child process with little memory and little time. When either runs out the
 * child dies, the question gets an error, and the next one a new child.
 */
import { fork, type ChildProcess } from 'node:child_process';
import { createRequire } from 'node:module';
import { fileURLToPath, pathToFileURL } from 'node:url';

export interface ChildOptions {
  heapMb: number;
  timeoutMs: number;
  children: number;
  /** A child lives for so many questions: what one leaves behind does not pile up. */
  questions?: number;
  idleMs?: number;
}

export class ChildFailedError extends Error {
  readonly why: 'time' | 'crash' | 'refused';

  constructor(why: 'time' | 'crash' | 'refused', message: string) {
    super(message);
    this.name = 'ChildFailedError';
    this.why = why;
  }
}

export interface ChildPool<Question, Part, Answer> {
  ask(question: Question, part?: (part: Part) => void): Promise<Answer>;
  close(): void;
}

type Message<Part, Answer> = { part: Part } | { answer: Answer } | { error: string };

interface Waiting<Question, Part, Answer> {
  question: Question;
  part?: ((part: Part) => void) | undefined;
  settle(error: ChildFailedError | undefined, answer?: Answer): void;
}

export function childPool<Question extends object, Part, Answer>(
  file: URL,
  options: ChildOptions,
): ChildPool<Question, Part, Answer> {
  const waiting: Waiting<Question, Part, Answer>[] = [];
  const idle: { child: ChildProcess; asked: number; wake(): void }[] = [];
  let busy = 0;
  let closed = false;

  function next(): void {
    if (busy >= options.children) return;
    const job = waiting.shift();
    if (!job) return;
    busy += 1;
    const rested = idle.pop();
    rested?.wake();
    const child = rested?.child ?? start(file, options.heapMb);
    put(child, job, rested?.asked ?? 0);
  }

  function put(child: ChildProcess, job: Waiting<Question, Part, Answer>, asked: number): void {
    const timer = setTimeout(() => end(new ChildFailedError('time', 'it took too long'), true), options.timeoutMs);
    const died = (): void => end(new ChildFailedError('crash', 'the child died'), true);
    const heard = (message: Message<Part, Answer>): void => {
      if ('part' in message) job.part?.(message.part);
      else if ('error' in message) end(new ChildFailedError('refused', message.error), false);
      else end(undefined, false, message.answer);
    };
    const end = (error: ChildFailedError | undefined, dead: boolean, answer?: Answer): void => {
      clearTimeout(timer);
      child.off('message', heard).off('exit', died).off('error', died);
      busy -= 1;
      if (dead || closed || asked + 1 >= (options.questions ?? 50)) child.kill('SIGKILL');
      else rest(child, asked + 1);
      job.settle(error, answer);
      next();
    };
    child.on('message', heard).on('exit', died).on('error', died);
    child.channel?.ref();
    child.send(job.question, error => error && died());
  }

  function rest(child: ChildProcess, asked: number): void {
    const leave = (): void => {
      const at = idle.findIndex(each => each.child === child);
      if (at >= 0) idle.splice(at, 1);
      child.kill('SIGKILL');
    };
    const timer = setTimeout(leave, options.idleMs ?? 30_000);
    timer.unref();
    child.channel?.unref();
    child.once('exit', leave);
    const wake = (): void => {
      clearTimeout(timer);
      child.off('exit', leave);
    };
    idle.push({ child, asked, wake });
  }

  return {
    ask: (question, part) =>
      new Promise((answered, failed) => {
        if (closed) return failed(new ChildFailedError('crash', 'closed'));
        waiting.push({
          question,
          part,
          settle: (error, answer) => (error ? failed(error) : answered(answer as Answer)),
        });
        next();
      }),
    close() {
      closed = true;
      for (const { child, wake } of idle.splice(0)) {
        wake();
        child.kill('SIGKILL');
      }
    },
  };
}

function start(file: URL, heapMb: number): ChildProcess {
  const loader = pathToFileURL(createRequire(import.meta.url).resolve('tsx')).href;
  const child = fork(fileURLToPath(file), {
    // No key, no address, nothing of ours is known to it.
    env: { PATH: process.env['PATH'], TMPDIR: process.env['TMPDIR'] },
    execArgv: [`--max-old-space-size=${heapMb}`, '--import', loader],
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  });
  // A child that could not be started or told is heard by the question that waits; later its end says nothing new.
  child.on('error', () => undefined);
  child.unref();
  return child;
}

/** The child's side: answers one question after the other, ends with its parent. */
export function answerQuestions<Question, Part, Answer>(
  answer: (question: Question, part: (part: Part) => Promise<void>) => Promise<Answer>,
): void {
  const send = (message: Message<Part, Answer>): Promise<void> =>
    new Promise((sent, failed) => process.send?.(message, undefined, {}, error => (error ? failed(error) : sent())));
  process.on('disconnect', () => process.exit(0));
  process.on('message', (question: Question) => {
    answer(question, part => send({ part }))
      .then(answered => send({ answer: answered }))
      .catch((error: unknown) => send({ error: error instanceof Error ? error.message : 'unknown' }));
  });
}
