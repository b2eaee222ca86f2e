import { QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { StrictMode } from 'react';
import { I18nProvider } from 'react-aria-components';
import { createRoot } from 'react-dom/client';
import { locale } from '../language/languages.ts';
import '../style/style.css';
import { queries } from './queries.ts';
import { router } from './router.tsx';

createRoot(document.getElementById('app')!).render(
  <StrictMode>
    <I18nProvider locale={locale}>
      <QueryClientProvider client={queries}>
        <RouterProvider router={router} />
      </QueryClientProvider>
    </I18nProvider>
  </StrictMode>,
);
