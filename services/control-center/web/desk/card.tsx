import type { InfiniteData, UseInfiniteQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import type { Page } from '../app/queries.ts';
import { Listed } from '../parts/states.tsx';
import { deskWords } from './desk.words.ts';

/** A list of the Desk under its name, with what narrows it above, and what may be added below. */
export function ListCard<Item>({
  title,
  of,
  empty = deskWords.nothing,
  above,
  below,
  children,
}: {
  title: string;
  of: UseInfiniteQueryResult<InfiniteData<Page<Item>>>;
  empty?: string;
  above?: ReactNode;
  below?: ReactNode;
  children: (items: Item[]) => ReactNode;
}) {
  return (
    <section className="card">
      <h2>{title}</h2>
      {above}
      <Listed of={of} empty={empty}>
        {children}
      </Listed>
      {below}
    </section>
  );
}
