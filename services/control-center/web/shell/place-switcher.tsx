import { useNavigate } from '@tanstack/react-router';
import { Autocomplete, Button, Input, Menu, MenuItem, MenuTrigger, Popover, SearchField, Text, useFilter } from 'react-aria-components';
import { staffPlace, usePlace } from '../app/place.ts';
import { usePlaceName, usePlaces, useSession } from '../app/session.ts';
import { Icon } from '../parts/icon.tsx';

/** Says for whom I act, and lets me act for another of my enterprises: on the same kind of page, at its beginning. */
export function PlaceSwitcher() {
  const place = usePlace();
  const name = usePlaceName();
  const { data: session } = useSession();
  const navigate = useNavigate();
  const { contains } = useFilter({ sensitivity: 'base' });
  const items = (usePlaces().data?.items ?? []).map(({ enterpriseId, name: called, isDefault }) => ({
    id: enterpriseId,
    called,
    isDefault,
  }));
  const all = session?.home === staffPlace ? [{ id: staffPlace, called: 'Trunkline staff', isDefault: false }, ...items] : items;
  const goTo = (chosen: string) => {
    const [, , , section = ''] = location.pathname.split('/');
    const kept = ['orders', 'repair', 'billing', 'maintenance', 'notifications', 'profile'].includes(section) ? `/${section}` : '';
    void navigate({ href: `/e/${encodeURIComponent(chosen)}${kept}` });
  };
  return (
    <MenuTrigger>
      <Button className="switcher" aria-label={`Acting for ${name}. Change`}>
        <span className="name">{name}</span>
        <Icon name="down" />
      </Button>
      <Popover className="popover" placement="bottom start">
        <Autocomplete filter={contains}>
          <SearchField aria-label="Find an enterprise" autoFocus className="search">
            <Input placeholder="Find an enterprise" />
          </SearchField>
          <Menu
            aria-label="Enterprises"
            items={all}
            selectionMode="single"
            selectedKeys={[place]}
            onAction={(key) => goTo(String(key))}
            renderEmptyState={() => <p className="none">None is called so.</p>}
            className="menu"
          >
            {({ id, called, isDefault }) => (
              <MenuItem id={id} textValue={`${called} ${id}`}>
                <Text slot="label">{called}</Text>
                <Text slot="description">{`${id === staffPlace ? 'All customers' : id}${isDefault ? ' · loads first' : ''}`}</Text>
              </MenuItem>
            )}
          </Menu>
        </Autocomplete>
      </Popover>
    </MenuTrigger>
  );
}
