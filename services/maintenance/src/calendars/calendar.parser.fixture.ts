import { pythonWith } from '@trunkline/testing';
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

/** An entry as icalendar and vobject (PyPI), which many calendars are read with, both understand it. */
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
import vobject
from icalendar import Calendar

text = sys.stdin.buffer.read()
one = [{
  "uid": str(event["UID"]), "sequence": int(event["SEQUENCE"]), "status": str(event["STATUS"]), "summary": str(event["SUMMARY"]),
  "start": event["DTSTART"].dt.isoformat(), "end": event["DTEND"].dt.isoformat(),
} for event in Calendar.from_ical(text).walk("VEVENT")]
other = [{
  "uid": event.uid.value, "sequence": int(event.sequence.value), "status": event.status.value, "summary": event.summary.value,
  "start": event.dtstart.value.isoformat(), "end": event.dtend.value.isoformat(),
} for calendar in vobject.readComponents(text.decode()) for event in calendar.contents.get("vevent", [])]
if one != other: sys.exit(f"icalendar reads {one}, and vobject {other}")
print(json.dumps(one))`;

/** What the libraries make of a calendar; throws where one cannot read it, or reads something else. */
export async function readCalendar(text: string): Promise<ReadEvent[]> {
  const python = await pythonWith('icalendar==5.0.14', 'vobject==0.9.9');
  const running = promisify(execFile)(python, ['-c', script], { maxBuffer: 64 * 1024 * 1024 });
  running.child.stdin!.end(text);
  return JSON.parse((await running).stdout) as ReadEvent[];
}
