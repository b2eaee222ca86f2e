import { useRef, useState } from 'react';

/** What an element says of whether somebody is about to use it, and so must not move. */
export interface Touched {
  onPointerEnter: () => void;
  onPointerLeave: () => void;
}

/**
 * Rows in the order in which they are shown: as they come, but while the pointer is over them they stay where they are, so that nobody presses another than they
 * aimed at. What they say is the newest all the same; what comes at the end may. `isHeld` while something waits for the pointer to leave.
 */
export function useSteady<Row>(rows: Row[], id: (row: Row) => string): { shown: Row[]; isHeld: boolean; touched: Touched } {
  const [isTouched, setTouched] = useState(false);
  const before = useRef<Row[]>(rows);
  const stays = before.current.every((row, place) => rows[place] !== undefined && id(rows[place]) === id(row));
  const isHeld = isTouched && !stays;
  const newest = new Map(rows.map((row) => [id(row), row]));
  const shown = isHeld ? before.current.map((row) => newest.get(id(row)) ?? row) : rows;
  before.current = shown;
  return { shown, isHeld, touched: { onPointerEnter: () => setTouched(true), onPointerLeave: () => setTouched(false) } };
}
