import type { ComponentType } from 'react';
import { staffPlace, usePlace } from '../app/place.ts';
import { useMe } from '../app/session.ts';
import { Empty, Missing, Shown } from '../parts/states.tsx';
import { Title } from '../shell/shell.tsx';
import { DeskTabs } from './desk-tabs.tsx';
import { deskWords } from './desk.words.ts';

export type DeskParts = readonly (readonly [task: string, Part: ComponentType])[];

/** A page of the Desk: of its parts those that somebody of the carrier's staff may work with. */
export function DeskPage({ title, parts }: { title: string; parts: DeskParts }) {
  const place = usePlace();
  const me = useMe();
  if (place !== staffPlace) return <Missing what={deskWords.notStaff} />;
  return (
    <>
      <Title>{title}</Title>
      <DeskTabs />
      <Shown of={me}>
        {({ tasks }) => {
          const mine = parts.filter(([task]) => tasks.includes(task));
          if (!mine.length) return <Empty>{deskWords.nothing}</Empty>;
          return (
            <div className="home">
              {mine.map(([task, Part], index) => (
                <Part key={`${task} ${index}`} />
              ))}
            </div>
          );
        }}
      </Shown>
    </>
  );
}
