import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import {
  Autocomplete,
  Dialog,
  Header,
  Input,
  Menu,
  MenuItem,
  MenuSection,
  Modal,
  ModalOverlay,
  SearchField,
  Text,
} from 'react-aria-components';
import { ask } from '../app/api.ts';
import { usePlace } from '../app/place.ts';
import { Failure } from '../parts/states.tsx';
import { searchWords } from './search.words.ts';

interface Found {
  id: string;
  about: string;
  to: string;
}
interface Answer {
  exact?: string;
  parts: { part: keyof typeof searchWords.parts; items: Found[]; isAway: boolean }[];
}

const waitMs = 200;
const shortest = 2;

/** What was typed, once nobody has typed for a moment. */
function useSettled(text: string): string {
  const [settled, setSettled] = useState(text);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(text.trim()), waitMs);
    return () => clearTimeout(timer);
  }, [text]);
  return settled;
}

/** Looks in every service for what is typed; Enter leads to the first, which is the thing whose whole number was typed. */
export function Palette({ close }: { close: () => void }) {
  const place = usePlace();
  const navigate = useNavigate();
  const [typed, setTyped] = useState('');
  const text = useSettled(typed);
  const search = useQuery({
    queryKey: [place, 'search', text],
    queryFn: () => ask<Answer>(`/search/${encodeURIComponent(place)}?for=${encodeURIComponent(text)}`),
    enabled: text.length >= shortest,
    placeholderData: keepPreviousData,
  });
  const { exact, parts = [] } = (text.length >= shortest && search.data) || {};
  const isExact = ({ items }: Answer['parts'][number]) => items.some(({ to }) => to === exact);
  const found = parts.filter(({ items }) => items.length).sort((a, b) => Number(isExact(b)) - Number(isExact(a)));
  const goTo = (to: string) => {
    close();
    void navigate({ href: `/e/${encodeURIComponent(place)}/${to}` });
  };
  return (
    <ModalOverlay isOpen isDismissable onOpenChange={(isOpen) => !isOpen && close()} className="veil high">
      <Modal className="modal palette">
        <Dialog aria-label={searchWords.search}>
          <Autocomplete inputValue={typed} onInputChange={setTyped}>
            <SearchField aria-label={searchWords.search} autoFocus className="search">
              <Input placeholder={searchWords.hint} maxLength={64} />
            </SearchField>
            <Menu aria-label={searchWords.results} className="menu" onAction={(to) => goTo(String(to))}>
              {found.map(({ part, items }) => (
                <MenuSection key={part} id={part}>
                  <Header>{searchWords.parts[part]}</Header>
                  {[...items]
                    .sort((a, b) => Number(b.to === exact) - Number(a.to === exact))
                    .map(({ id, about, to }) => (
                      <MenuItem key={to} id={to} textValue={`${id} ${about}`}>
                        <Text slot="label">
                          {id} <small>{about}</small>
                        </Text>
                      </MenuItem>
                    ))}
                </MenuSection>
              ))}
            </Menu>
          </Autocomplete>
          <div role="status" className="quiet">
            {text.length < shortest && <p>{searchWords.begin}</p>}
            {text.length >= shortest && search.isFetching && !found.length && <p>{searchWords.looking}</p>}
            {search.isSuccess && !search.isFetching && text.length >= shortest && !found.length && <p>{searchWords.nothing}</p>}
            {parts
              .filter(({ isAway }) => isAway)
              .map(({ part }) => (
                <p key={part}>{searchWords.away({ part: searchWords.parts[part] })}</p>
              ))}
          </div>
          {search.error && <Failure error={search.error} again={() => void search.refetch()} />}
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}
