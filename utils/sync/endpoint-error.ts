export {
  EndpointError,
  isForeign,
  isRefusal,
  mayPass,
  type EndpointErrorKind,
} from '@/utils/protocol/endpoint-error'
