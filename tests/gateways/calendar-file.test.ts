import ICAL from 'ical.js';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { examCalendar, type ExamOfCalendar } from '#gateways/calendar-file.ts';

const exam: ExamOfCalendar = {
  uid: 'exam-0199-c1@kabyl',
  sequence: 0,
  cancelled: false,
  startsAt: '2027-07-22T04:00:00.000Z',
  minutes: 90,
  title: 'Шығармашылық емтихан',
  description: 'Жеке куәлікті алып келіңіз.\nІс нөмірі COL-2027-0000001-1; мекенжай, уақыт өзгеруі мүмкін.',
  address: 'Алматы, Абай даңғылы, 52; 3-қабат',
  url: 'https://kabyl.kg/cases/COL-2027-0000001-1',
  language: 'kk',
};

function read(file: Buffer) {
  const calendar = new ICAL.Component(ICAL.parse(file.toString('utf8')) as unknown[]);
  const event = new ICAL.Event(calendar.getFirstSubcomponent('vevent')!);
  const value = (name: string) => event.component.getFirstPropertyValue(name);
  return { calendar, event, value };
}

describe('the calendar file of an exam', () => {
  it('says when, how long, where and what to bring', () => {
    const { calendar, event, value } = read(examCalendar(exam));
    expect(calendar.getFirstPropertyValue('method')).toBe('PUBLISH');
    expect(calendar.getFirstPropertyValue('version')).toBe('2.0');
    expect(event.uid).toBe(exam.uid);
    expect(event.sequence).toBe(0);
    expect(event.startDate.toJSDate().toISOString()).toBe(exam.startsAt);
    expect(event.endDate.toJSDate().toISOString()).toBe('2027-07-22T05:30:00.000Z');
    expect(event.startDate.zone.tzid).toBe('UTC');
    expect([event.summary, event.location, event.description]).toEqual([exam.title, exam.address, exam.description]);
    expect([value('url'), value('status'), value('class')]).toEqual([exam.url, 'CONFIRMED', 'PRIVATE']);
    const alarm = event.component.getFirstSubcomponent('valarm')!;
    expect(String(alarm.getFirstPropertyValue('trigger'))).toBe('-P1D');
  });

  it('replaces itself when the hour changes, and takes itself out when it is cancelled', () => {
    const moved = read(examCalendar({ ...exam, sequence: 1, startsAt: '2027-07-23T04:00:00.000Z' }));
    expect([moved.event.uid, moved.event.sequence]).toEqual([exam.uid, 1]);
    const gone = read(examCalendar({ ...exam, sequence: 2, cancelled: true }));
    expect(gone.calendar.getFirstPropertyValue('method')).toBe('CANCEL');
    expect([gone.event.uid, gone.event.sequence, gone.value('status')]).toEqual([exam.uid, 2, 'CANCELLED']);
    expect(gone.event.component.getFirstSubcomponent('valarm')).toBeNull();
  });

  it('is the same bytes whenever it is made', () => {
    expect(examCalendar(exam).equals(examCalendar(exam))).toBe(true);
  });

  it('has no line longer than a calendar reads, in any alphabet', () => {
    const long = examCalendar({ ...exam, description: 'ң'.repeat(300), title: 'Экзамен '.repeat(30) });
    expect(
      long
        .toString('utf8')
        .split('\r\n')
        .every(line => Buffer.byteLength(line) <= 75),
    ).toBe(true);
    expect(read(long).event.description).toBe('ң'.repeat(300));
  });

  it('cannot be made to say something else by what an address or a title contains', () => {
    const hostile = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 60 }),
      fc.constantFrom(
        'x\r\nEND:VEVENT\r\nBEGIN:VEVENT\r\nSUMMARY:y',
        'a\nATTACH:file:///etc/passwd',
        'b\u2028URL:http://c',
      ),
    );
    fc.assert(
      fc.property(hostile, hostile, hostile, (title, address, description) => {
        const { calendar, event } = read(examCalendar({ ...exam, title, address, description }));
        expect(calendar.getAllSubcomponents('vevent')).toHaveLength(1);
        const names = event.component.getAllProperties().map(property => property.name);
        expect(names.filter(name => ['attach', 'attendee', 'organizer'].includes(name))).toEqual([]);
        expect([event.uid, event.component.getAllProperties('url').length]).toEqual([exam.uid, 1]);
      }),
    );
  });
});
