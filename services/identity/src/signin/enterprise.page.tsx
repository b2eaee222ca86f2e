import { placeName, type Place } from '../tokens/place.rules.ts';
import { Form, page, type FormToken } from './layout.page.tsx';

interface EnterpriseProps extends FormToken {
  places: Place[];
}

export const enterprisePage = ({ token, places }: EnterpriseProps): string =>
  page(
    'For whom do you sign in?',
    <>
      <p>You can go over to another at any time without signing in again, and choose which of them loads first.</p>
      <Form token={token}>
        {places.map((place) => (
          <button key={placeName(place)} type="submit" name="place" value={placeName(place)} className="place">
            {place.name}
            <span>{place.enterpriseId ?? 'as one of its staff'}</span>
          </button>
        ))}
      </Form>
    </>,
  );
