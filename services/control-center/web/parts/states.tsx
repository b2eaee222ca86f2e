import type { UseInfiniteQueryResult, UseQueryResult, InfiniteData } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
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
      {also
        .filter((one) => one !== detail)
        .map((one) => (
          <p key={one} lang={language}>
            {one}
          </p>
        ))}
      <Button onPress={again}>{partWords.tryAgain}</Button>
    </div>
  );
}

/** Why it does not come, until it comes: also while it is tried again behind that. Whoever tries by hand sees it loading. */
export function useFailure({ error, isSuccess, errorUpdateCount, refetch }: UseQueryResult | UseInfiniteQueryResult) {
  const [last, setLast] = useState<Error | null>(null);
  const [left, leave] = useState<Error | null>(null);
  const failure = error ?? (isSuccess || !errorUpdateCount ? null : last);
  if (failure !== last) setLast(failure);
  const again = () => {
    leave(failure);
    void refetch();
  };
  return { failure: failure === left ? null : failure, again };
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
  const { failure, again } = useFailure(of);
  if (of.data !== undefined && !isRefused(failure)) return children(of.data);
  if (isGone(failure) && missing) return <Missing what={missing} />;
  if (failure) return <Failure error={failure} again={again} />;
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
  const { failure, again } = useFailure(of);
  if (!of.data || isRefused(failure)) return failure ? <Failure error={failure} again={again} /> : <Loading />;
  const items = of.data.pages.flatMap((page) => page.items);
  if (!items.length) return <Empty>{empty}</Empty>;
  return (
    <>
      {children(items)}
      {of.hasNextPage && <Button onPress={() => void of.fetchNextPage()}>{partWords.showMore}</Button>}
    </>
  );
}
