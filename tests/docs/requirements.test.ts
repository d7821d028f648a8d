import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

const root = join(import.meta.dirname, '../..');
const rows = readFileSync(join(root, 'docs/requirements.md'), 'utf8')
  .split('\n')
  .filter(line => /^\| (\d{3}|DC)-\d+ /.test(line))
  .map(line => line.split('|').map(cell => cell.trim()))
  .map(([, line = '', truth = '', test = '']) => ({ line, truth, test }));

describe('the table of requirements', () => {
  it('names each line once', () => {
    const lines = rows.map(row => row.line);
    expect(lines).toEqual([...new Set(lines)]);
    expect(lines.length).toBeGreaterThan(40);
  });

  it.each(rows.filter(row => row.truth !== 'context'))('$line names a test that is there', ({ test }) => {
    const [file = '', name = ''] = test.split(' › ');
    expect(existsSync(join(root, file)), file).toBe(true);
    expect(name, 'a test has a name').not.toBe('');
    expect(readFileSync(join(root, file), 'utf8'), `${file} has no test “${name}”`).toContain(name);
  });
});
