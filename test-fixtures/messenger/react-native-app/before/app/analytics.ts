import Intercom from '@intercom/intercom-react-native';
import { traits } from './traits';

export async function identify(userId: string) {
  await Intercom.loginUserWithUserAttributes({ userId });
  await Intercom.updateUser({ customAttributes: { device_tier: 'high', ...(await traits(userId)) } });
}
