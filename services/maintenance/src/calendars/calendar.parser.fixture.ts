import { pythonWith } from '@trunkline/testing';
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

/** An entry as icalendar (PyPI), which many calendars are read with, understands it. */
export interface ReadEvent {
  uid: string;
  sequence: number;
  status: string;
  start: string;
  end: string;
  summary: string;
}

const script = `
import json, sys
from icalendar import Calendar
print(json.dumps([{
  "uid": str(event["UID"]), "sequence": int(event["SEQUENCE"]), "status": str(event["STATUS"]), "summary": str(event["SUMMARY"]),
  "start": event["DTSTART"].dt.isoformat(), "end": event["DTEND"].dt.isoformat(),
} for event in Calendar.from_ical(sys.stdin.buffer.read()).walk("VEVENT")]))`;

/** What the library makes of a calendar; throws where it cannot read it. */
export async function readCalendar(text: string): Promise<ReadEvent[]> {
  const python = await pythonWith('icalendar==5.0.14');
  const running = promisify(execFile)(python, ['-c', script], { maxBuffer: 64 * 1024 * 1024 });
  running.child.stdin!.end(text);
  return JSON.parse((await running).stdout) as ReadEvent[];
}
