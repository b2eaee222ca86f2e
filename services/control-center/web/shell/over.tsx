import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { Button, Dialog, Heading, Modal, ModalOverlay } from 'react-aria-components';
import { onSessionOver } from '../app/api.ts';
import { sessionQuery } from '../app/session.ts';

/** Says that the session is over, without taking the page and what was typed on it away: one signs in in another window, and goes on here. */
export function OverDialog() {
  const [isOver, setOver] = useState(false);
  const client = useQueryClient();
  useEffect(() => onSessionOver(() => setOver(true)), []);
  const look = async () => {
    await client.query({ ...sessionQuery, staleTime: 0, retry: false });
    setOver(false);
    await client.invalidateQueries();
  };
  useEffect(() => {
    if (!isOver) return;
    const again = () => void look().catch(() => undefined);
    window.addEventListener('focus', again);
    return () => window.removeEventListener('focus', again);
  });
  const to = `/sign-in?to=${encodeURIComponent('/signed-in')}`;
  return (
    <ModalOverlay isOpen={isOver} className="veil">
      <Modal className="modal">
        <Dialog role="alertdialog">
          <Heading slot="title">You are signed out</Heading>
          <p>Your session has ended, as it does after an hour without a request and after twelve hours. What you typed is still here.</p>
          <p className="actions">
            <a className="button" href={to} target="_blank" rel="opener">
              Sign in again
            </a>
            <Button onPress={() => void look().catch(() => undefined)}>I have signed in</Button>
          </p>
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}
