import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { Button, Dialog, Heading, Modal, ModalOverlay } from 'react-aria-components';
import { onSignInNeeded, type WhySignIn } from '../app/api.ts';
import { sessionQuery } from '../app/session.ts';
import { shellWords } from './shell.words.ts';

/** Says that the session is over, or too old for what is asked, without taking the page and what was typed on it away: one signs in in another window, and goes on here. */
export function OverDialog() {
  const [why, setWhy] = useState<WhySignIn>();
  const isOver = why !== undefined;
  const client = useQueryClient();
  useEffect(() => onSignInNeeded(setWhy), []);
  const look = async () => {
    await client.query({ ...sessionQuery, staleTime: 0, retry: false });
    setWhy(undefined);
    await client.invalidateQueries();
  };
  useEffect(() => {
    if (!isOver) return;
    const again = () => void look().catch(() => undefined);
    window.addEventListener('focus', again);
    return () => window.removeEventListener('focus', again);
  });
  const to = `/sign-in?to=${encodeURIComponent('/signed-in')}${why === 'again' ? '&again=true' : ''}`;
  return (
    <ModalOverlay isOpen={isOver} className="veil">
      <Modal className="modal">
        <Dialog role="alertdialog">
          <Heading slot="title">{why === 'again' ? shellWords.isItYou : shellWords.over}</Heading>
          <p>{why === 'again' ? shellWords.whyAgain : shellWords.whyOver}</p>
          <p className="actions">
            <a className="button" href={to} target="_blank" rel="opener">
              {shellWords.signInAgain}
            </a>
            <Button onPress={() => void look().catch(() => undefined)}>{shellWords.haveSignedIn}</Button>
            {why === 'again' && <Button onPress={() => setWhy(undefined)}>{shellWords.notNow}</Button>}
          </p>
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}
