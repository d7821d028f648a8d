// One attempt to ask the state registries about a case; whether it is enough is the program's word, whether it is written casework's.
import type { Answers } from '#domain/actions.ts';
import { theClock } from '#domain/actors.ts';
import { answer } from '#domain/forms.ts';
import type { Sex } from '#domain/identifiers.ts';
import { answersOfPeople, openPeople } from '#casework/sealed-people.ts';
import { clockCommandId } from '#casework/command.ts';
import { RefusedError } from '#casework/errors.ts';
import { perform } from '#casework/perform.ts';
import type { Casework } from '#casework/casework.ts';
import type { Check, CivilRegistry, RegistryAnswer } from '#gateways/civil-registry.ts';
import type { GradeOneFacts } from '#programs/grade-one/facts.ts';
import { checksFor, verdict, type CheckName } from '#programs/grade-one/registry-checks.ts';
import { findCase, standingOf } from '#records/cases.ts';
import { keepRegistryAnswers } from '#records/registry-answers.ts';
import { streetNames } from '#records/streets.ts';

export async function askRegistries(casework: Casework, registry: CivilRegistry, caseId: string): Promise<void> {
  const row = await findCase(casework.db, caseId);
  const facts = row?.facts as GradeOneFacts | undefined;
  if (!row || row.closedAt || facts?.registries !== 'asking') return;
  const standing = (await standingOf(casework.db, [caseId])).get(caseId);
  const answers = answersOfPeople(openPeople(casework.vault, standing?.people ?? [], true));
  const checks = await Promise.all(checksFor(facts, answers).map(name => checkOf(casework, name, answers)));
  const said = await registry.ask(checks, row.number);
  await keepRegistryAnswers(casework.db, caseId, facts.registriesSeq, said.map(kept));
  const judged = verdict(facts, said);
  if (!judged) return;
  try {
    await perform(casework, {
      id: clockCommandId(caseId, 'registries', '', facts.registriesSeq, 'record-answers'),
      caseId,
      action: 'record-answers',
      input: {
        outcome: judged.outcome,
        fields: judged.fields,
        checks: said.map(a => ({ check: a.check, requestHash: 'proof' in a ? a.proof.requestHash : null })),
      },
      actor: theClock,
    });
  } catch (error) {
    // Somebody decided meanwhile: the facts say so, and the story reads them.
    if (!(error instanceof RefusedError)) throw error;
  }
}

function kept(a: RegistryAnswer) {
  return {
    service: a.check,
    answer: a.answer,
    requestId: 'proof' in a ? a.proof.requestId : null,
    requestHash: 'proof' in a ? a.proof.requestHash : null,
  };
}

async function checkOf(casework: Casework, name: CheckName, answers: Answers): Promise<Check> {
  const pin = (step: string) => answer(answers, step, 'pin').replaceAll(/\D/g, '');
  switch (name) {
    case 'child':
    case 'applicant':
      return {
        check: name,
        person: {
          pin: pin(name),
          surname: answer(answers, name, 'surname'),
          givenName: answer(answers, name, 'givenName'),
          patronymic: answer(answers, name, 'patronymic') || null,
          sex: answer(answers, name, 'sex') as Sex,
          bornOn: answer(answers, name, 'bornOn'),
        },
      };
    case 'birth-certificate':
      return { check: name, pin: pin('child'), certificate: answer(answers, 'child', 'certificate') };
    case 'passport':
      return {
        check: name,
        pin: pin('applicant'),
        passport: answer(answers, 'applicant', 'passport'),
        validUntil: answer(answers, 'applicant', 'passportValidUntil') || null,
      };
    case 'parent-child':
      return { check: name, pin: pin('applicant'), childPin: pin('child') };
    default: {
      const which = name === 'legal-address' ? 'legal' : 'actual';
      const names = await streetNames(casework.db, answer(answers, 'addresses', `${which}Street`));
      return {
        check: name,
        pin: pin('applicant'),
        address: { streetNames: names, house: answer(answers, 'addresses', `${which}House`) },
      };
    }
  }
}
