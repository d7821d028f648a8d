/** Every area of every language at once, for the server: importing this makes `say` know all texts. */
import { learn, type Language, type Table } from './say.ts';
import { access as kyAccess } from './ky/access.ts';
import { account as kyAccount } from './ky/account.ts';
import { boards as kyBoards } from './ky/boards.ts';
import { cabinet as kyCabinet } from './ky/cabinet.ts';
import { check as kyCheck } from './ky/check.ts';
import { consoleTexts as kyConsoleTexts } from './ky/console.ts';
import { consoleAccesses as kyConsoleAccesses } from './ky/console-accesses.ts';
import { consoleAuthority as kyConsoleAuthority } from './ky/console-authority.ts';
import { consoleReview as kyConsoleReview } from './ky/console-review.ts';
import { consoleRoster as kyConsoleRoster } from './ky/console-roster.ts';
import { dates as kyDates } from './ky/dates.ts';
import { errors as kyErrors } from './ky/errors.ts';
import { filing as kyFiling } from './ky/filing.ts';
import { form as kyForm } from './ky/form.ts';
import { gradeOne as kyGradeOne } from './ky/grade-one.ts';
import { imports as kyImports } from './ky/imports.ts';
import { lists as kyLists } from './ky/lists.ts';
import { photo as kyPhoto } from './ky/photo.ts';
import { mail as kyMail } from './ky/mail.ts';
import { mine as kyMine } from './ky/mine.ts';
import { mailOrt as kyMailOrt } from './ky/mail-ort.ts';
import { open as kyOpen } from './ky/open.ts';
import { ort as kyOrt } from './ky/ort.ts';
import { ortForm as kyOrtForm } from './ky/ort-form.ts';
import { ortHelp as kyOrtHelp } from './ky/ort-help.ts';
import { papers as kyPapers } from './ky/papers.ts';
import { parts as kyParts } from './ky/parts.ts';
import { portal as kyPortal } from './ky/portal.ts';
import { portalCase as kyPortalCase } from './ky/portal-case.ts';
import { refusals as kyRefusals } from './ky/refusals.ts';
import { seasons as kySeasons } from './ky/seasons.ts';
import { shell as kyShell } from './ky/shell.ts';
import { statements as kyStatements } from './ky/statements.ts';
import { access as ruAccess } from './ru/access.ts';
import { account as ruAccount } from './ru/account.ts';
import { boards as ruBoards } from './ru/boards.ts';
import { cabinet as ruCabinet } from './ru/cabinet.ts';
import { consoleTexts as ruConsoleTexts } from './ru/console.ts';
import { consoleAccesses as ruConsoleAccesses } from './ru/console-accesses.ts';
import { consoleAuthority as ruConsoleAuthority } from './ru/console-authority.ts';
import { consoleReview as ruConsoleReview } from './ru/console-review.ts';
import { consoleRoster as ruConsoleRoster } from './ru/console-roster.ts';
import { collegeCase as ruCollegeCase } from './ru/college-case.ts';
import { collegeFile as ruCollegeFile } from './ru/college-file.ts';
import { collegeForm as ruCollegeForm } from './ru/college-form.ts';
import { collegeSteps as ruCollegeSteps } from './ru/college-steps.ts';
import { dates as ruDates } from './ru/dates.ts';
import { errors as ruErrors } from './ru/errors.ts';
import { filing as ruFiling } from './ru/filing.ts';
import { form as ruForm } from './ru/form.ts';
import { gradeOne as ruGradeOne } from './ru/grade-one.ts';
import { imports as ruImports } from './ru/imports.ts';
import { lists as ruLists } from './ru/lists.ts';
import { photo as ruPhoto } from './ru/photo.ts';
import { mail as ruMail } from './ru/mail.ts';
import { mine as ruMine } from './ru/mine.ts';
import { mailOrt as ruMailOrt } from './ru/mail-ort.ts';
import { open as ruOpen } from './ru/open.ts';
import { ort as ruOrt } from './ru/ort.ts';
import { ortForm as ruOrtForm } from './ru/ort-form.ts';
import { ortHelp as ruOrtHelp } from './ru/ort-help.ts';
import { papers as ruPapers } from './ru/papers.ts';
import { parts as ruParts } from './ru/parts.ts';
import { portal as ruPortal } from './ru/portal.ts';
import { portalCase as ruPortalCase } from './ru/portal-case.ts';
import { refusals as ruRefusals } from './ru/refusals.ts';
import { seasons as ruSeasons } from './ru/seasons.ts';
import { shell as ruShell } from './ru/shell.ts';
import { signature as ruSignature } from './ru/signature.ts';
import { statements as ruStatements } from './ru/statements.ts';
import { college as ruCollege } from './ru/college.ts';
import { collegeDesk as ruCollegeDesk } from './ru/college-desk.ts';
import { subjects as ruSubjects } from './ru/subjects.ts';
import { quotas as ruQuotas } from './ru/quotas.ts';
import { exams as ruExams } from './ru/exams.ts';
import { catalogue as ruCatalogue } from './ru/catalogue.ts';
import { check as ruCheck } from './ru/check.ts';
import { office as ruOffice } from './ru/office.ts';
import { feedback as ruFeedback } from './ru/feedback.ts';
import { consoleExams as ruConsoleExams } from './ru/console-exams.ts';
import { consoleFeedback as ruConsoleFeedback } from './ru/console-feedback.ts';
import { mailFeedback as ruMailFeedback } from './ru/mail-feedback.ts';
import { information as ruInformation } from './ru/information.ts';
import { formula as ruFormula } from './ru/formula.ts';
import { mailCollege as ruMailCollege } from './ru/mail-college.ts';
import { access as kkAccess } from './kk/access.ts';
import { account as kkAccount } from './kk/account.ts';
import { consoleShell as kkConsoleShell } from './kk/console-shell.ts';
import { collegeCase as kkCollegeCase } from './kk/college-case.ts';
import { collegeFile as kkCollegeFile } from './kk/college-file.ts';
import { collegeForm as kkCollegeForm } from './kk/college-form.ts';
import { collegeSteps as kkCollegeSteps } from './kk/college-steps.ts';
import { dates as kkDates } from './kk/dates.ts';
import { errors as kkErrors } from './kk/errors.ts';
import { form as kkForm } from './kk/form.ts';
import { imports as kkImports } from './kk/imports.ts';
import { lists as kkLists } from './kk/lists.ts';
import { mail as kkMail } from './kk/mail.ts';
import { mine as kkMine } from './kk/mine.ts';
import { parts as kkParts } from './kk/parts.ts';
import { refusals as kkRefusals } from './kk/refusals.ts';
import { shell as kkShell } from './kk/shell.ts';
import { signature as kkSignature } from './kk/signature.ts';
import { college as kkCollege } from './kk/college.ts';
import { collegeDesk as kkCollegeDesk } from './kk/college-desk.ts';
import { subjects as kkSubjects } from './kk/subjects.ts';
import { quotas as kkQuotas } from './kk/quotas.ts';
import { exams as kkExams } from './kk/exams.ts';
import { catalogue as kkCatalogue } from './kk/catalogue.ts';
import { check as kkCheck } from './kk/check.ts';
import { office as kkOffice } from './kk/office.ts';
import { feedback as kkFeedback } from './kk/feedback.ts';
import { consoleExams as kkConsoleExams } from './kk/console-exams.ts';
import { consoleFeedback as kkConsoleFeedback } from './kk/console-feedback.ts';
import { mailFeedback as kkMailFeedback } from './kk/mail-feedback.ts';
import { information as kkInformation } from './kk/information.ts';
import { formula as kkFormula } from './kk/formula.ts';
import { mailCollege as kkMailCollege } from './kk/mail-college.ts';
import { access as enAccess } from './en/access.ts';
import { account as enAccount } from './en/account.ts';
import { boards as enBoards } from './en/boards.ts';
import { cabinet as enCabinet } from './en/cabinet.ts';
import { consoleTexts as enConsoleTexts } from './en/console.ts';
import { consoleAccesses as enConsoleAccesses } from './en/console-accesses.ts';
import { consoleAuthority as enConsoleAuthority } from './en/console-authority.ts';
import { consoleReview as enConsoleReview } from './en/console-review.ts';
import { consoleRoster as enConsoleRoster } from './en/console-roster.ts';
import { collegeCase as enCollegeCase } from './en/college-case.ts';
import { collegeFile as enCollegeFile } from './en/college-file.ts';
import { collegeForm as enCollegeForm } from './en/college-form.ts';
import { collegeSteps as enCollegeSteps } from './en/college-steps.ts';
import { dates as enDates } from './en/dates.ts';
import { errors as enErrors } from './en/errors.ts';
import { filing as enFiling } from './en/filing.ts';
import { form as enForm } from './en/form.ts';
import { gradeOne as enGradeOne } from './en/grade-one.ts';
import { imports as enImports } from './en/imports.ts';
import { lists as enLists } from './en/lists.ts';
import { photo as enPhoto } from './en/photo.ts';
import { mail as enMail } from './en/mail.ts';
import { mine as enMine } from './en/mine.ts';
import { mailOrt as enMailOrt } from './en/mail-ort.ts';
import { open as enOpen } from './en/open.ts';
import { ort as enOrt } from './en/ort.ts';
import { ortForm as enOrtForm } from './en/ort-form.ts';
import { ortHelp as enOrtHelp } from './en/ort-help.ts';
import { papers as enPapers } from './en/papers.ts';
import { parts as enParts } from './en/parts.ts';
import { portal as enPortal } from './en/portal.ts';
import { portalCase as enPortalCase } from './en/portal-case.ts';
import { refusals as enRefusals } from './en/refusals.ts';
import { seasons as enSeasons } from './en/seasons.ts';
import { shell as enShell } from './en/shell.ts';
import { signature as enSignature } from './en/signature.ts';
import { statements as enStatements } from './en/statements.ts';
import { college as enCollege } from './en/college.ts';
import { collegeDesk as enCollegeDesk } from './en/college-desk.ts';
import { subjects as enSubjects } from './en/subjects.ts';
import { quotas as enQuotas } from './en/quotas.ts';
import { exams as enExams } from './en/exams.ts';
import { catalogue as enCatalogue } from './en/catalogue.ts';
import { check as enCheck } from './en/check.ts';
import { office as enOffice } from './en/office.ts';
import { feedback as enFeedback } from './en/feedback.ts';
import { consoleExams as enConsoleExams } from './en/console-exams.ts';
import { consoleFeedback as enConsoleFeedback } from './en/console-feedback.ts';
import { mailFeedback as enMailFeedback } from './en/mail-feedback.ts';
import { information as enInformation } from './en/information.ts';
import { formula as enFormula } from './en/formula.ts';
import { mailCollege as enMailCollege } from './en/mail-college.ts';

/** language → area → its texts. Kazakh lacks what only Kyrgyz programs say; there Russian speaks. */
export const areas: Readonly<Record<Language, Readonly<Record<string, Table>>>> = {
  ky: {
    access: kyAccess,
    account: kyAccount,
    boards: kyBoards,
    cabinet: kyCabinet,
    check: kyCheck,
    console: kyConsoleTexts,
    'console-accesses': kyConsoleAccesses,
    'console-authority': kyConsoleAuthority,
    'console-review': kyConsoleReview,
    'console-roster': kyConsoleRoster,
    dates: kyDates,
    errors: kyErrors,
    filing: kyFiling,
    form: kyForm,
    'grade-one': kyGradeOne,
    imports: kyImports,
    lists: kyLists,
    photo: kyPhoto,
    mail: kyMail,
    mine: kyMine,
    'mail-ort': kyMailOrt,
    open: kyOpen,
    ort: kyOrt,
    'ort-form': kyOrtForm,
    'ort-help': kyOrtHelp,
    papers: kyPapers,
    parts: kyParts,
    portal: kyPortal,
    'portal-case': kyPortalCase,
    refusals: kyRefusals,
    seasons: kySeasons,
    shell: kyShell,
    statements: kyStatements,
  },
  ru: {
    access: ruAccess,
    account: ruAccount,
    boards: ruBoards,
    cabinet: ruCabinet,
    console: ruConsoleTexts,
    'console-accesses': ruConsoleAccesses,
    'console-authority': ruConsoleAuthority,
    'console-review': ruConsoleReview,
    'console-roster': ruConsoleRoster,
    'college-case': ruCollegeCase,
    'college-file': ruCollegeFile,
    'college-form': ruCollegeForm,
    'college-steps': ruCollegeSteps,
    dates: ruDates,
    errors: ruErrors,
    filing: ruFiling,
    form: ruForm,
    'grade-one': ruGradeOne,
    imports: ruImports,
    lists: ruLists,
    photo: ruPhoto,
    mail: ruMail,
    mine: ruMine,
    'mail-ort': ruMailOrt,
    open: ruOpen,
    ort: ruOrt,
    'ort-form': ruOrtForm,
    'ort-help': ruOrtHelp,
    papers: ruPapers,
    parts: ruParts,
    portal: ruPortal,
    'portal-case': ruPortalCase,
    refusals: ruRefusals,
    seasons: ruSeasons,
    shell: ruShell,
    signature: ruSignature,
    statements: ruStatements,
    college: ruCollege,
    'college-desk': ruCollegeDesk,
    subjects: ruSubjects,
    quotas: ruQuotas,
    exams: ruExams,
    catalogue: ruCatalogue,
    check: ruCheck,
    office: ruOffice,
    feedback: ruFeedback,
    'console-exams': ruConsoleExams,
    'console-feedback': ruConsoleFeedback,
    'mail-feedback': ruMailFeedback,
    information: ruInformation,
    formula: ruFormula,
    'mail-college': ruMailCollege,
  },
  kk: {
    access: kkAccess,
    account: kkAccount,
    'console-shell': kkConsoleShell,
    'college-case': kkCollegeCase,
    'college-file': kkCollegeFile,
    'college-form': kkCollegeForm,
    'college-steps': kkCollegeSteps,
    dates: kkDates,
    errors: kkErrors,
    form: kkForm,
    imports: kkImports,
    lists: kkLists,
    mail: kkMail,
    mine: kkMine,
    parts: kkParts,
    refusals: kkRefusals,
    shell: kkShell,
    signature: kkSignature,
    college: kkCollege,
    'college-desk': kkCollegeDesk,
    subjects: kkSubjects,
    quotas: kkQuotas,
    exams: kkExams,
    catalogue: kkCatalogue,
    check: kkCheck,
    office: kkOffice,
    feedback: kkFeedback,
    'console-exams': kkConsoleExams,
    'console-feedback': kkConsoleFeedback,
    'mail-feedback': kkMailFeedback,
    information: kkInformation,
    formula: kkFormula,
    'mail-college': kkMailCollege,
  },
  en: {
    access: enAccess,
    account: enAccount,
    boards: enBoards,
    cabinet: enCabinet,
    console: enConsoleTexts,
    'console-accesses': enConsoleAccesses,
    'console-authority': enConsoleAuthority,
    'console-review': enConsoleReview,
    'console-roster': enConsoleRoster,
    'college-case': enCollegeCase,
    'college-file': enCollegeFile,
    'college-form': enCollegeForm,
    'college-steps': enCollegeSteps,
    dates: enDates,
    errors: enErrors,
    filing: enFiling,
    form: enForm,
    'grade-one': enGradeOne,
    imports: enImports,
    lists: enLists,
    photo: enPhoto,
    mail: enMail,
    mine: enMine,
    'mail-ort': enMailOrt,
    open: enOpen,
    ort: enOrt,
    'ort-form': enOrtForm,
    'ort-help': enOrtHelp,
    papers: enPapers,
    parts: enParts,
    portal: enPortal,
    'portal-case': enPortalCase,
    refusals: enRefusals,
    seasons: enSeasons,
    shell: enShell,
    signature: enSignature,
    statements: enStatements,
    college: enCollege,
    'college-desk': enCollegeDesk,
    subjects: enSubjects,
    quotas: enQuotas,
    exams: enExams,
    catalogue: enCatalogue,
    check: enCheck,
    office: enOffice,
    feedback: enFeedback,
    'console-exams': enConsoleExams,
    'console-feedback': enConsoleFeedback,
    'mail-feedback': enMailFeedback,
    information: enInformation,
    formula: enFormula,
    'mail-college': enMailCollege,
  },
};

for (const language of Object.keys(areas) as Language[])
  for (const table of Object.values(areas[language])) learn(language, table);
