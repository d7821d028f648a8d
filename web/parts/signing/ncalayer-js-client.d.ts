// The client brings no types; what we use of it.
declare module 'ncalayer-js-client' {
  export class NCALayerClient {
    constructor(url?: string, allowKmdHttpApi?: boolean);
    static readonly basicsCMSParamsDetached: object;
    static readonly basicsStorageAll: null;
    static readonly basicsSignerSignOrg: object;
    static readonly basicsSignerSignPerson: object;
    static readonly basicsSignerAuthOrg: object;
    wsConnection: WebSocket | null;
    connect(): Promise<string>;
    basicsSignCMS(storages: null, data: string, params: object, signer: object, locale: string): Promise<string>;
  }
}
