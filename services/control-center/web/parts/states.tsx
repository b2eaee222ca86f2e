import type { UseInfiniteQueryResult, UseQueryResult, InfiniteData } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { Button } from 'react-aria-components';
import type { Page } from '../app/queries.ts';
import { isGone, isRefused, NotDone, type Problem } from '../app/problem.ts';
import { Icon } from './icon.tsx';
import { partWords } from './parts.words.ts';

/** There is nothing at this address, for this person. */
export const Missing = ({ what = partWords.noSuchPage }: { what?: string }) => (
  <section className="state">
    <title>{`${partWords.notFound} – Trunkline`}</title>
    <h1>{partWords.notFound}</h1>
    <p>{what}</p>
    <p>
      <a href="/">{partWords.toFirstPage}</a>
    </p>
  </section>
);

/** Keeps the room of what is about to come, so that nothing moves when it does. */
export const Loading = ({ lines = 4 }: { lines?: number }) => (
  <div className="loading" role="status">
    <span className="unseen">{partWords.loading}</span>
    {Array.from({ length: lines }, (_, line) => (
      <div key={line} className="bar" />
    ))}
  </div>
);

export const Empty = ({ children }: { children: ReactNode }) => <p className="state empty">{children}</p>;

const unknown = (error: unknown): Problem => ({ status: 500, title: partWords.wentWrong, detail: String(error) });

/** What did not come, why, and a way to try again; the rest of the page stays. */
export function Failure({ error, also = [], again }: { error: unknown; also?: string[]; again: () => void }) {
  const { problem, language } = error instanceof NotDone ? error : { problem: unknown(error), language: undefined };
  const { status, title, detail } = problem;
  const titles: Record<number, string> = partWords.problems;
  return (
    <div className="state failure" role="alert">
      <p>
        <Icon name="warning" /> <strong>{titles[status] ?? title}:</strong> <span lang={language}>{detail}</span>
      </p>
      {also.map((one) => (
        <p key={one} lang={language}>
          {one}
        </p>
      ))}
      <Button onPress={again}>{partWords.tryAgain}</Button>
    </div>
  );
}

/** One thing: loading, missing, failed, or there. */
export function Shown<Thing>({
  of,
  missing,
  lines,
  children,
}: {
  of: UseQueryResult<Thing>;
  missing?: string;
  lines?: number;
  children: (thing: Thing) => ReactNode;
}) {
  if (of.data !== undefined && !isRefused(of.error)) return children(of.data);
  if (isGone(of.error) && missing) return <Missing what={missing} />;
  if (of.error) return <Failure error={of.error} again={() => void of.refetch()} />;
  return <Loading lines={lines} />;
}

/** A list: loading, failed, empty, or there, with a way to more. */
export function Listed<Item>({
  of,
  empty,
  children,
}: {
  of: UseInfiniteQueryResult<InfiniteData<Page<Item>>>;
  empty: string;
  children: (items: Item[]) => ReactNode;
}) {
  if (!of.data || isRefused(of.error)) return of.error ? <Failure error={of.error} again={() => void of.refetch()} /> : <Loading />;
  const items = of.data.pages.flatMap((page) => page.items);
  if (!items.length) return <Empty>{empty}</Empty>;
  return (
    <>
      {children(items)}
      {of.hasNextPage && <Button onPress={() => void of.fetchNextPage()}>{partWords.showMore}</Button>}
    </>
  );
}
