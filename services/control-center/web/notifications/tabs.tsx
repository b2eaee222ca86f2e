import { Link } from '@tanstack/react-router';
import { usePlace } from '../app/place.ts';
import { useMay } from '../app/session.ts';

export function NotificationTabs() {
  const place = usePlace();
  const mayManage = useMay('notifications.contact.manage');
  if (!mayManage) return null;
  const current = { activeOptions: { exact: true }, activeProps: { 'aria-current': 'page' } } as const;
  return (
    <nav className="tabs" aria-label="Notifications">
      <Link to="/e/$place/notifications" params={{ place }} {...current}>
        What was sent
      </Link>
      <Link to="/e/$place/notifications/contacts" params={{ place }} {...current}>
        Who is told
      </Link>
    </nav>
  );
}
