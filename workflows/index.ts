export { gradeOneEnrolment } from './grade-one-enrolment.ts';
export { season } from './season.ts';
