// intercom-api-versions: what Intercom changed in which version of its REST API.

export {
  type ApiVersion,
  type ChannelName,
  type ChannelVersion,
  type NumberedVersion,
  channel,
  compareApiVersions,
  formatApiVersion,
  isAtLeast,
  isBelow,
  numbered,
  parseApiVersion,
} from './version.js';
export { type VersionRange, formatVersionRange, rangeIncludes } from './version-range.js';
export {
  CHANNELS,
  type Channel,
  LATEST_RELEASE,
  type NumericVersionText,
  RELEASES,
  type Release,
  UPCOMING_MINORS,
  type VersionTextClass,
  classifyVersionText,
  isKnownVersion,
  numericVersionText,
} from './releases.js';
export { type ApiHost, INTERCOM_API_HOSTS, type Region, isIntercomApiHost } from './hosts.js';
export {
  CREATE_CONVERSATION,
  CREATE_DATA_ATTRIBUTE,
  CREATE_MESSAGE,
  CREATE_TICKET,
  type Operation,
  REPLY_TO_TICKET,
  UPDATE_DATA_ATTRIBUTE,
  formatOperation,
  matchesOperation,
  normalizePath,
  parseOperation,
} from './operations.js';
export {
  type ApiChange,
  CHANGE_KINDS,
  type ChangeKind,
  type ChangeSurface,
  type Confidence,
  type Detection,
  type DetectionRoute,
  type Introduction,
  type Rewrite,
  type SafeOnBothSides,
  type SdkNote,
  type Source,
} from './changes/api-change.js';
export { CHANGES, changeAppliesAt, changesBetween, getApiChange } from './changes/index.js';
export {
  type DataAttributeField,
  type DataAttributesCreate,
  type FieldHandling,
  type HeaderNameMatching,
  SDK_MAJORS,
  SDK_MAJOR_NUMBERS,
  type SdkMajor,
  type SdkMajorNumber,
  type UndefinedHeader,
  type VersionSource,
  sdkMajor,
} from './sdk/sdk-major.js';
export { sdkMajorsInRange } from './sdk/majors-in-range.js';
export { PATH_ROOTS, type SdkBodyMode, type SdkOperation, sdkOperation } from './sdk/operations.js';
export {
  type AttributePlacement,
  type CompanyKey,
  MESSENGER_PACKAGES,
  MESSENGER_WRITERS,
  type MessengerRoute,
  type MessengerWriter,
} from './messenger/writers.js';
export { type AttributeModel, STANDARD_ATTRIBUTES } from './messenger/standard-attributes.js';
