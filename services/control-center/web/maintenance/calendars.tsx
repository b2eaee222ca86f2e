import { Link } from '@tanstack/react-router';
import { usePlace } from '../app/place.ts';
import { Title } from '../shell/shell.tsx';
import { calendarWords } from './calendars.words.ts';
import { Feeds } from './feeds.tsx';
import { FreezePeriods } from './freeze-periods.tsx';

/** What a customer asks of those who plan work, and where they see it without us. */
export function Calendars() {
  const place = usePlace();
  return (
    <>
      <Title
        aside={
          <Link to="/e/$place/maintenance" params={{ place }}>
            {calendarWords.back}
          </Link>
        }
      >
        {calendarWords.title}
      </Title>
      <FreezePeriods />
      <Feeds />
    </>
  );
}
