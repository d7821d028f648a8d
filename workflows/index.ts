export { admissionOffice } from './admission-office.ts';
export { collegeAdmission } from './college-admission.ts';
export { feedback } from './feedback.ts';
export { gradeOneEnrolment } from './grade-one-enrolment.ts';
export { ortRegistration } from './ort-registration.ts';
export { schoolRoster } from './school-roster.ts';
export { season } from './season.ts';
