/** What only the console says, besides what the portal says too. */
import type { Table } from '#texts/say.ts';
import { addAreas } from '../words.ts';

addAreas(
  import.meta.glob<Record<string, Table>>([
    '#texts/*/console*.ts',
    '#texts/*/mail*.ts',
    '#texts/*/{access,boards,college-desk,college-file,formula,imports,lists,papers,statements}.ts',
  ]),
);
