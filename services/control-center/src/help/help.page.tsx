import type { ReactNode } from 'react';
import { saidIn, type Language } from '@trunkline/service-kit';
import { helpWords } from './help-words.page.ts';
import { page } from './layout.page.tsx';
import { topics, topicsWith } from './topic.page.ts';
import type { Topic } from './topic.rules.ts';

/** All of help, or what has every one of some words. */
export const helpPage = (words: string, language: Language): string => {
  const found = topicsWith(words, language);
  const say = (name: keyof typeof helpWords) => saidIn(language, helpWords[name]);
  return page(
    { title: say('help'), path: '/help', language },
    <>
      <form action="/help" role="search">
        <label>
          {say('searchIn')}
          <input type="search" name="q" defaultValue={words} maxLength={100} />
        </label>
        <button type="submit">{say('search')}</button>
      </form>
      {words && <p role="status">{found.length ? `${say('found')}: ${found.length} / ${topics.length}` : say('nothing')}</p>}
      {found.map((topic) => (
        <Subject key={topic.name} topic={topic} language={language} isLinked />
      ))}
      <article>
        <h2>
          <a href="/help/registration">{say('ask')}</a>
        </h2>
        <p>{say('askWhy')}</p>
      </article>
    </>,
  );
};

/** One subject; nothing for one that there is not. */
export function topicPage(name: string, language: Language): string | undefined {
  const topic = topics.find((one) => one.name === name);
  if (!topic) return undefined;
  return page({ title: saidIn(language, topic.title), path: `/help/${name}`, language }, <Subject topic={topic} language={language} />);
}

const Subject = ({
  topic: { name, title, says },
  language,
  isLinked,
}: {
  topic: Topic;
  language: Language;
  isLinked?: boolean;
}): ReactNode => (
  <article id={name}>
    {isLinked && (
      <h2>
        <a href={`/help/${name}`}>{saidIn(language, title)}</a>
      </h2>
    )}
    {says.map((paragraph) => (
      <p key={paragraph[0]}>{saidIn(language, paragraph)}</p>
    ))}
  </article>
);
