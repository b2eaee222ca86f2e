import { saidIn, type Language } from '@trunkline/service-kit';
import { deskTopic } from './topic-desk.page.ts';
import { portalTopics } from './topic-portal.page.ts';
import { subjectTopics } from './topic-subjects.page.ts';
import type { Topic } from './topic.rules.ts';

const [first, second, ...others] = portalTopics;
/** In the order in which somebody new needs them. */
export const topics: Topic[] = [first!, second!, ...subjectTopics, ...others, deskTopic];

/** Topics in which every word stands, in any case; all without a word. */
export function topicsWith(words: string, language: Language): Topic[] {
  const wanted = words.toLowerCase().split(/\s+/).filter(Boolean);
  return topics.filter(({ title, says }) => {
    const text = [title, ...says]
      .map((one) => saidIn(language, one))
      .join(' ')
      .toLowerCase();
    return wanted.every((word) => text.includes(word));
  });
}
