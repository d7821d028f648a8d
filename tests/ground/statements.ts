/** The statements that seeds make are those that tests read. */
export {
  bankExportText,
  layoutNames,
  statementFile,
  windows1251,
  type PaidLine,
  type StatementFile,
} from '../../run/seed-statements.ts';
