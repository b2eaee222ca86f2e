import { useNavigate } from '@tanstack/react-router';
import { Button, Menu, MenuItem, MenuTrigger, Popover } from 'react-aria-components';
import { ask } from '../app/api.ts';
import { usePlace } from '../app/place.ts';
import { useSession } from '../app/session.ts';
import { Icon } from '../parts/icon.tsx';

/** Ends the session here, then at identity. */
export async function signOut(): Promise<void> {
  const { goTo } = await ask<{ goTo: string }>('/session/sign-out', 'POST');
  location.assign(goTo);
}

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
      <Button className="user" aria-label={`${session?.name ?? 'You'}: your profile, sign out`}>
        <Icon name="person" />
        <span className="name">{session?.name}</span>
      </Button>
      <Popover className="popover" placement="bottom end">
        <Menu aria-label="You" className="menu" onAction={(key) => actions[String(key)]?.()}>
          <MenuItem id="profile">Your profile and sessions</MenuItem>
          <MenuItem id="out">Sign out</MenuItem>
        </Menu>
      </Popover>
    </MenuTrigger>
  );
}
