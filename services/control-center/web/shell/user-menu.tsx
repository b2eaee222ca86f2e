import { useNavigate } from '@tanstack/react-router';
import { Button, Header, Menu, MenuItem, MenuSection, MenuTrigger, Popover, Separator } from 'react-aria-components';
import { ask } from '../app/api.ts';
import { forgetAllDrafts } from '../app/draft.ts';
import { usePlace } from '../app/place.ts';
import { useSession } from '../app/session.ts';
import { Icon } from '../parts/icon.tsx';
import { useLanguageChoice } from '../language/choice.ts';
import { isLanguage, language, languages } from '../language/languages.ts';
import { shellWords } from './shell.words.ts';

/** Ends the session here, or every one of the person's, then that at identity. */
export async function signOut({ everywhere = false } = {}): Promise<void> {
  const { goTo } = await ask<{ goTo: string }>(everywhere ? '/session/sign-out-everywhere' : '/session/sign-out', 'POST');
  forgetAllDrafts();
  location.assign(goTo);
}

/** Each by its own name, for whoever cannot read the others. */
const LanguageSection = () => {
  const choose = useLanguageChoice();
  return (
    <MenuSection
      selectionMode="single"
      selectedKeys={[language]}
      onSelectionChange={(keys) => [...keys].filter(isLanguage).forEach(choose)}
    >
      <Header>{shellWords.language}</Header>
      {Object.entries(languages).map(([id, name]) => (
        <MenuItem key={id} id={id} textValue={name}>
          <span lang={id}>{name}</span>
        </MenuItem>
      ))}
    </MenuSection>
  );
};

export function UserMenu() {
  const place = usePlace();
  const { data: session } = useSession();
  const navigate = useNavigate();
  const actions: Record<string, () => void> = {
    profile: () => void navigate({ to: '/e/$place/profile', params: { place } }),
    out: () => void signOut(),
  };
  return (
    <MenuTrigger>
      <Button className="user" aria-label={shellWords.yourMenu({ name: session?.name ?? shellWords.you })}>
        <Icon name="person" />
        <span className="name">{session?.name}</span>
      </Button>
      <Popover className="popover" placement="bottom end">
        <Menu aria-label={shellWords.you} className="menu" onAction={(key) => actions[String(key)]?.()}>
          <MenuItem id="profile">{shellWords.yourProfile}</MenuItem>
          <MenuItem id="out">{shellWords.signOut}</MenuItem>
          <Separator />
          <LanguageSection />
        </Menu>
      </Popover>
    </MenuTrigger>
  );
}
