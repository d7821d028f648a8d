export { feedback } from './feedback.ts';
export { gradeOneEnrolment } from './grade-one-enrolment.ts';
export { ortRegistration } from './ort-registration.ts';
export { season } from './season.ts';
