import { Link } from '@tanstack/react-router';
import { usePlace } from '../app/place.ts';
import { useMay } from '../app/session.ts';
import { notificationWords } from './notifications.words.ts';

export function NotificationTabs() {
  const place = usePlace();
  const mayManage = useMay('notifications.contact.manage');
  if (!mayManage) return null;
  const current = { activeOptions: { exact: true }, activeProps: { 'aria-current': 'page' } } as const;
  return (
    <nav className="tabs" aria-label={notificationWords.notifications}>
      <Link to="/e/$place/notifications" params={{ place }} {...current}>
        {notificationWords.whatWasSent}
      </Link>
      <Link to="/e/$place/notifications/contacts" params={{ place }} {...current}>
        {notificationWords.whoIsTold}
      </Link>
    </nav>
  );
}
