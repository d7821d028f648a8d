// Does a fault of the database pass by itself? Then nothing was done, or the same command tried again finds out what was.

// Connection trouble, shutting down, too many connections, a transaction over its time, a deadlock's victim.
const states = /^(08\w{3}|57P0[123]|57014|53300|25P0[34]|40001|40P01|55P03)$/;
const calls = new Set(['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ENOTFOUND', 'ETIMEDOUT', 'EAI_AGAIN', 'ENOENT']);
/** How the driver says that the connection is gone, behind the query it was at: also in place of the state that ended it ("ROLLBACK - …"). */
const words = /(^|- )(Connection (terminated|ended)|Client (has encountered|was closed)|timeout expired)/i;

export function passes(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  if (error instanceof AggregateError) return error.errors.some(passes);
  const code = 'code' in error && typeof error.code === 'string' ? error.code : '';
  return states.test(code) || (calls.has(code) && 'syscall' in error) || words.test(error.message);
}
