import type { GcrHead } from '@trunkline/contracts/maintenance';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { usePlace } from '../app/place.ts';
import { Span } from '../parts/when.tsx';
import { inOrder } from './gcr.parts.tsx';

/** One of several works, by a name that leads to it, with its state or nothing, and quietly what it is about and when it begins. */
export function GcrRow({
  work: { gcr, windows },
  name,
  about,
  children,
}: {
  work: GcrHead;
  name: string;
  about?: string;
  children?: ReactNode;
}) {
  const place = usePlace();
  const [first] = inOrder(windows);
  return (
    <li>
      <Link to="/e/$place/maintenance/$gcr" params={{ place, gcr }}>
        {name}
      </Link>
      {children}
      <span className="quiet">
        {about} {first && <Span from={first.start} to={first.end} />}
      </span>
    </li>
  );
}
