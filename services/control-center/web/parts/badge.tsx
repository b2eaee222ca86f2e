import { Icon, type IconName } from './icon.tsx';

export type Tone = 'good' | 'busy' | 'warn' | 'bad' | 'calm';
const icons: Record<Tone, IconName> = { good: 'done', busy: 'now', warn: 'warning', bad: 'failed', calm: 'open' };

/** A state: its word, and a colour and an icon that say the same. */
export const Badge = ({ tone, children }: { tone: Tone; children: string }) => (
  <span className={`badge ${tone}`}>
    <Icon name={icons[tone]} />
    {children}
  </span>
);

/** `notCompleted` as a person reads it: `Not completed`. */
export const inWords = (name: string): string => {
  const spaced = name.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`).replaceAll('-', ' ');
  return spaced.charAt(0).toUpperCase() + spaced.slice(1);
};
