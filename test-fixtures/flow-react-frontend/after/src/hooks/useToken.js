// @flow
import { createContext, useContext } from 'react';

export const TokenContext: React$Context<?string> = createContext(null);

export default function useToken(): string {
  const token = useContext(TokenContext);
  if (token == null) {
    throw new Error('useToken() outside of a TokenContext');
  }
  return token;
}
