import * as $protobuf from "protobufjs";
import Long = require("long");

/** Namespace milkway. */
export namespace milkway {

    /** Namespace link. */
    namespace link {

        /** Namespace v1. */
        namespace v1 {

            /**
             * Properties of a LinkFrame.
             * @deprecated Use milkway.link.v1.LinkFrame.$Properties instead.
             */
            interface ILinkFrame extends milkway.link.v1.LinkFrame.$Properties {
            }

            /** Represents a LinkFrame. */
            class LinkFrame {

                /**
                 * Constructs a new LinkFrame.
                 * @param [properties] Properties to set
                 */
                constructor(properties?: milkway.link.v1.LinkFrame.$Properties);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];

                /** LinkFrame bootId. */
                bootId: number;

                /** LinkFrame seq. */
                seq: number;

                /** LinkFrame uptimeMs. */
                uptimeMs: number;

                /** LinkFrame hello. */
                hello: (milkway.link.v1.Hello|null);

                /** LinkFrame status. */
                status: (milkway.link.v1.Status|null);

                /** LinkFrame flow. */
                flow: (milkway.link.v1.FlowBatch|null);

                /** LinkFrame sessionStarted. */
                sessionStarted: (milkway.link.v1.SessionStarted|null);

                /** LinkFrame record. */
                record: (milkway.link.v1.SessionRecord|null);

                /** LinkFrame event. */
                event: (milkway.link.v1.PumpEvent|null);

                /** LinkFrame clockReply. */
                clockReply: (milkway.link.v1.ClockReply|null);

                /** LinkFrame recordAck. */
                recordAck: (milkway.link.v1.RecordAck|null);

                /** LinkFrame clockProbe. */
                clockProbe: (milkway.link.v1.ClockProbe|null);

                /** LinkFrame setClock. */
                setClock: (milkway.link.v1.SetClock|null);

                /** LinkFrame programmeSuggestion. */
                programmeSuggestion: (milkway.link.v1.ProgrammeSuggestion|null);

                /** LinkFrame body. */
                body?: ("hello"|"status"|"flow"|"sessionStarted"|"record"|"event"|"clockReply"|"recordAck"|"clockProbe"|"setClock"|"programmeSuggestion");

                /**
                 * Encodes the specified LinkFrame message. Does not implicitly {@link milkway.link.v1.LinkFrame.verify|verify} messages.
                 * @param message LinkFrame message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encode(message: milkway.link.v1.LinkFrame.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Decodes a LinkFrame message from the specified reader or buffer.
                 * @param reader Reader or buffer to decode from
                 * @param [length] Message length if known beforehand
                 * @returns {milkway.link.v1.LinkFrame & milkway.link.v1.LinkFrame.$Shape} LinkFrame
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): milkway.link.v1.LinkFrame & milkway.link.v1.LinkFrame.$Shape;

                /**
                 * Creates a LinkFrame message from a plain object. Also converts values to their respective internal types.
                 * @param object Plain object
                 * @returns LinkFrame
                 */
                static fromObject(object: { [k: string]: any }): milkway.link.v1.LinkFrame;

                /**
                 * Creates a plain object from a LinkFrame message. Also converts values to other types if specified.
                 * @param message LinkFrame
                 * @param [options] Conversion options
                 * @returns Plain object
                 */
                static toObject(message: milkway.link.v1.LinkFrame, options?: $protobuf.IConversionOptions): { [k: string]: any };

                /**
                 * Converts this LinkFrame to JSON.
                 * @returns JSON object
                 */
                toJSON(): { [k: string]: any };
            }

            namespace LinkFrame {

                /** Properties of a LinkFrame. */
                interface $Properties {

                    /** LinkFrame bootId */
                    bootId?: number;

                    /** LinkFrame seq */
                    seq?: number;

                    /** LinkFrame uptimeMs */
                    uptimeMs?: number;

                    /** LinkFrame hello */
                    hello?: (milkway.link.v1.Hello.$Properties|null);

                    /** LinkFrame status */
                    status?: (milkway.link.v1.Status.$Properties|null);

                    /** LinkFrame flow */
                    flow?: (milkway.link.v1.FlowBatch.$Properties|null);

                    /** LinkFrame sessionStarted */
                    sessionStarted?: (milkway.link.v1.SessionStarted.$Properties|null);

                    /** LinkFrame record */
                    record?: (milkway.link.v1.SessionRecord.$Properties|null);

                    /** LinkFrame event */
                    event?: (milkway.link.v1.PumpEvent.$Properties|null);

                    /** LinkFrame clockReply */
                    clockReply?: (milkway.link.v1.ClockReply.$Properties|null);

                    /** LinkFrame recordAck */
                    recordAck?: (milkway.link.v1.RecordAck.$Properties|null);

                    /** LinkFrame clockProbe */
                    clockProbe?: (milkway.link.v1.ClockProbe.$Properties|null);

                    /** LinkFrame setClock */
                    setClock?: (milkway.link.v1.SetClock.$Properties|null);

                    /** LinkFrame programmeSuggestion */
                    programmeSuggestion?: (milkway.link.v1.ProgrammeSuggestion.$Properties|null);

                    /** LinkFrame body */
                    body?: ("hello"|"status"|"flow"|"sessionStarted"|"record"|"event"|"clockReply"|"recordAck"|"clockProbe"|"setClock"|"programmeSuggestion");

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];
                }

                /** Narrowed shape of a LinkFrame. */
                type $Shape = {
                  bootId?: number;
                  seq?: number;
                  uptimeMs?: number;
                  hello?: milkway.link.v1.Hello.$Shape|null;
                  status?: milkway.link.v1.Status.$Shape|null;
                  flow?: milkway.link.v1.FlowBatch.$Shape|null;
                  sessionStarted?: milkway.link.v1.SessionStarted.$Shape|null;
                  record?: milkway.link.v1.SessionRecord.$Shape|null;
                  event?: milkway.link.v1.PumpEvent.$Shape|null;
                  clockReply?: milkway.link.v1.ClockReply.$Shape|null;
                  recordAck?: milkway.link.v1.RecordAck.$Shape|null;
                  clockProbe?: milkway.link.v1.ClockProbe.$Shape|null;
                  setClock?: milkway.link.v1.SetClock.$Shape|null;
                  programmeSuggestion?: milkway.link.v1.ProgrammeSuggestion.$Shape|null;
                  $unknowns?: Uint8Array[];
                } & (
                  ({ body?: undefined; hello?: null; status?: null; flow?: null; sessionStarted?: null; record?: null; event?: null; clockReply?: null; recordAck?: null; clockProbe?: null; setClock?: null; programmeSuggestion?: null }|{ body?: "hello"; hello: milkway.link.v1.Hello.$Shape; status?: null; flow?: null; sessionStarted?: null; record?: null; event?: null; clockReply?: null; recordAck?: null; clockProbe?: null; setClock?: null; programmeSuggestion?: null }|{ body?: "status"; hello?: null; status: milkway.link.v1.Status.$Shape; flow?: null; sessionStarted?: null; record?: null; event?: null; clockReply?: null; recordAck?: null; clockProbe?: null; setClock?: null; programmeSuggestion?: null }|{ body?: "flow"; hello?: null; status?: null; flow: milkway.link.v1.FlowBatch.$Shape; sessionStarted?: null; record?: null; event?: null; clockReply?: null; recordAck?: null; clockProbe?: null; setClock?: null; programmeSuggestion?: null }|{ body?: "sessionStarted"; hello?: null; status?: null; flow?: null; sessionStarted: milkway.link.v1.SessionStarted.$Shape; record?: null; event?: null; clockReply?: null; recordAck?: null; clockProbe?: null; setClock?: null; programmeSuggestion?: null }|{ body?: "record"; hello?: null; status?: null; flow?: null; sessionStarted?: null; record: milkway.link.v1.SessionRecord.$Shape; event?: null; clockReply?: null; recordAck?: null; clockProbe?: null; setClock?: null; programmeSuggestion?: null }|{ body?: "event"; hello?: null; status?: null; flow?: null; sessionStarted?: null; record?: null; event: milkway.link.v1.PumpEvent.$Shape; clockReply?: null; recordAck?: null; clockProbe?: null; setClock?: null; programmeSuggestion?: null }|{ body?: "clockReply"; hello?: null; status?: null; flow?: null; sessionStarted?: null; record?: null; event?: null; clockReply: milkway.link.v1.ClockReply.$Shape; recordAck?: null; clockProbe?: null; setClock?: null; programmeSuggestion?: null }|{ body?: "recordAck"; hello?: null; status?: null; flow?: null; sessionStarted?: null; record?: null; event?: null; clockReply?: null; recordAck: milkway.link.v1.RecordAck.$Shape; clockProbe?: null; setClock?: null; programmeSuggestion?: null }|{ body?: "clockProbe"; hello?: null; status?: null; flow?: null; sessionStarted?: null; record?: null; event?: null; clockReply?: null; recordAck?: null; clockProbe: milkway.link.v1.ClockProbe.$Shape; setClock?: null; programmeSuggestion?: null }|{ body?: "setClock"; hello?: null; status?: null; flow?: null; sessionStarted?: null; record?: null; event?: null; clockReply?: null; recordAck?: null; clockProbe?: null; setClock: milkway.link.v1.SetClock.$Shape; programmeSuggestion?: null }|{ body?: "programmeSuggestion"; hello?: null; status?: null; flow?: null; sessionStarted?: null; record?: null; event?: null; clockReply?: null; recordAck?: null; clockProbe?: null; setClock?: null; programmeSuggestion: milkway.link.v1.ProgrammeSuggestion.$Shape })
                );
            }

            /**
             * Properties of a Hello.
             * @deprecated Use milkway.link.v1.Hello.$Properties instead.
             */
            interface IHello extends milkway.link.v1.Hello.$Properties {
            }

            /** Represents a Hello. */
            class Hello {

                /**
                 * Constructs a new Hello.
                 * @param [properties] Properties to set
                 */
                constructor(properties?: milkway.link.v1.Hello.$Properties);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];

                /** Hello protocolMajor. */
                protocolMajor: number;

                /** Hello protocolMinor. */
                protocolMinor: number;

                /** Hello pump. */
                pump: (milkway.link.v1.PumpIdentity|null);

                /** Hello gateway. */
                gateway: (milkway.link.v1.GatewayIdentity|null);

                /** Hello side. */
                side?: ("pump"|"gateway");

                /**
                 * Encodes the specified Hello message. Does not implicitly {@link milkway.link.v1.Hello.verify|verify} messages.
                 * @param message Hello message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encode(message: milkway.link.v1.Hello.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Decodes a Hello message from the specified reader or buffer.
                 * @param reader Reader or buffer to decode from
                 * @param [length] Message length if known beforehand
                 * @returns {milkway.link.v1.Hello & milkway.link.v1.Hello.$Shape} Hello
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): milkway.link.v1.Hello & milkway.link.v1.Hello.$Shape;

                /**
                 * Creates a Hello message from a plain object. Also converts values to their respective internal types.
                 * @param object Plain object
                 * @returns Hello
                 */
                static fromObject(object: { [k: string]: any }): milkway.link.v1.Hello;

                /**
                 * Creates a plain object from a Hello message. Also converts values to other types if specified.
                 * @param message Hello
                 * @param [options] Conversion options
                 * @returns Plain object
                 */
                static toObject(message: milkway.link.v1.Hello, options?: $protobuf.IConversionOptions): { [k: string]: any };

                /**
                 * Converts this Hello to JSON.
                 * @returns JSON object
                 */
                toJSON(): { [k: string]: any };
            }

            namespace Hello {

                /** Properties of a Hello. */
                interface $Properties {

                    /** Hello protocolMajor */
                    protocolMajor?: number;

                    /** Hello protocolMinor */
                    protocolMinor?: number;

                    /** Hello pump */
                    pump?: (milkway.link.v1.PumpIdentity.$Properties|null);

                    /** Hello gateway */
                    gateway?: (milkway.link.v1.GatewayIdentity.$Properties|null);

                    /** Hello side */
                    side?: ("pump"|"gateway");

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];
                }

                /** Narrowed shape of a Hello. */
                type $Shape = {
                  protocolMajor?: number;
                  protocolMinor?: number;
                  pump?: milkway.link.v1.PumpIdentity.$Shape|null;
                  gateway?: milkway.link.v1.GatewayIdentity.$Shape|null;
                  $unknowns?: Uint8Array[];
                } & (
                  ({ side?: undefined; pump?: null; gateway?: null }|{ side?: "pump"; pump: milkway.link.v1.PumpIdentity.$Shape; gateway?: null }|{ side?: "gateway"; pump?: null; gateway: milkway.link.v1.GatewayIdentity.$Shape })
                );
            }

            /**
             * Properties of a PumpIdentity.
             * @deprecated Use milkway.link.v1.PumpIdentity.$Properties instead.
             */
            interface IPumpIdentity extends milkway.link.v1.PumpIdentity.$Properties {
            }

            /** Represents a PumpIdentity. */
            class PumpIdentity {

                /**
                 * Constructs a new PumpIdentity.
                 * @param [properties] Properties to set
                 */
                constructor(properties?: milkway.link.v1.PumpIdentity.$Properties);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];

                /** PumpIdentity serialNumber. */
                serialNumber: string;

                /** PumpIdentity model. */
                model: string;

                /** PumpIdentity firmwareVersion. */
                firmwareVersion: string;

                /** PumpIdentity boardFirmwareVersion. */
                boardFirmwareVersion: string;

                /** PumpIdentity limits. */
                limits: milkway.link.v1.Limits;

                /** PumpIdentity simulated. */
                simulated: boolean;

                /** PumpIdentity recordEpoch. */
                recordEpoch: number;

                /** PumpIdentity oldestIndex. */
                oldestIndex: number;

                /**
                 * Encodes the specified PumpIdentity message. Does not implicitly {@link milkway.link.v1.PumpIdentity.verify|verify} messages.
                 * @param message PumpIdentity message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encode(message: milkway.link.v1.PumpIdentity.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Decodes a PumpIdentity message from the specified reader or buffer.
                 * @param reader Reader or buffer to decode from
                 * @param [length] Message length if known beforehand
                 * @returns {milkway.link.v1.PumpIdentity & milkway.link.v1.PumpIdentity.$Shape} PumpIdentity
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): milkway.link.v1.PumpIdentity & milkway.link.v1.PumpIdentity.$Shape;

                /**
                 * Creates a PumpIdentity message from a plain object. Also converts values to their respective internal types.
                 * @param object Plain object
                 * @returns PumpIdentity
                 */
                static fromObject(object: { [k: string]: any }): milkway.link.v1.PumpIdentity;

                /**
                 * Creates a plain object from a PumpIdentity message. Also converts values to other types if specified.
                 * @param message PumpIdentity
                 * @param [options] Conversion options
                 * @returns Plain object
                 */
                static toObject(message: milkway.link.v1.PumpIdentity, options?: $protobuf.IConversionOptions): { [k: string]: any };

                /**
                 * Converts this PumpIdentity to JSON.
                 * @returns JSON object
                 */
                toJSON(): { [k: string]: any };
            }

            namespace PumpIdentity {

                /** Properties of a PumpIdentity. */
                interface $Properties {

                    /** PumpIdentity serialNumber */
                    serialNumber?: string;

                    /** PumpIdentity model */
                    model?: string;

                    /** PumpIdentity firmwareVersion */
                    firmwareVersion?: string;

                    /** PumpIdentity boardFirmwareVersion */
                    boardFirmwareVersion?: string;

                    /** PumpIdentity limits */
                    limits?: milkway.link.v1.Limits.$Properties;

                    /** PumpIdentity simulated */
                    simulated?: boolean;

                    /** PumpIdentity recordEpoch */
                    recordEpoch?: number;

                    /** PumpIdentity oldestIndex */
                    oldestIndex?: number;

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];
                }

                /** Shape of a PumpIdentity. */
                type $Shape = milkway.link.v1.PumpIdentity.$Properties;
            }

            /**
             * Properties of a GatewayIdentity.
             * @deprecated Use milkway.link.v1.GatewayIdentity.$Properties instead.
             */
            interface IGatewayIdentity extends milkway.link.v1.GatewayIdentity.$Properties {
            }

            /** Represents a GatewayIdentity. */
            class GatewayIdentity {

                /**
                 * Constructs a new GatewayIdentity.
                 * @param [properties] Properties to set
                 */
                constructor(properties?: milkway.link.v1.GatewayIdentity.$Properties);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];

                /** GatewayIdentity gatewayId. */
                gatewayId: string;

                /** GatewayIdentity softwareVersion. */
                softwareVersion: string;

                /** GatewayIdentity isAnswer. */
                isAnswer: boolean;

                /** GatewayIdentity streamEpoch. */
                streamEpoch: string;

                /**
                 * Encodes the specified GatewayIdentity message. Does not implicitly {@link milkway.link.v1.GatewayIdentity.verify|verify} messages.
                 * @param message GatewayIdentity message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encode(message: milkway.link.v1.GatewayIdentity.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Decodes a GatewayIdentity message from the specified reader or buffer.
                 * @param reader Reader or buffer to decode from
                 * @param [length] Message length if known beforehand
                 * @returns {milkway.link.v1.GatewayIdentity & milkway.link.v1.GatewayIdentity.$Shape} GatewayIdentity
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): milkway.link.v1.GatewayIdentity & milkway.link.v1.GatewayIdentity.$Shape;

                /**
                 * Creates a GatewayIdentity message from a plain object. Also converts values to their respective internal types.
                 * @param object Plain object
                 * @returns GatewayIdentity
                 */
                static fromObject(object: { [k: string]: any }): milkway.link.v1.GatewayIdentity;

                /**
                 * Creates a plain object from a GatewayIdentity message. Also converts values to other types if specified.
                 * @param message GatewayIdentity
                 * @param [options] Conversion options
                 * @returns Plain object
                 */
                static toObject(message: milkway.link.v1.GatewayIdentity, options?: $protobuf.IConversionOptions): { [k: string]: any };

                /**
                 * Converts this GatewayIdentity to JSON.
                 * @returns JSON object
                 */
                toJSON(): { [k: string]: any };
            }

            namespace GatewayIdentity {

                /** Properties of a GatewayIdentity. */
                interface $Properties {

                    /** GatewayIdentity gatewayId */
                    gatewayId?: string;

                    /** GatewayIdentity softwareVersion */
                    softwareVersion?: string;

                    /** GatewayIdentity isAnswer */
                    isAnswer?: boolean;

                    /** GatewayIdentity streamEpoch */
                    streamEpoch?: string;

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];
                }

                /** Shape of a GatewayIdentity. */
                type $Shape = milkway.link.v1.GatewayIdentity.$Properties;
            }

            /**
             * Properties of a Limits.
             * @deprecated Use milkway.link.v1.Limits.$Properties instead.
             */
            interface ILimits extends milkway.link.v1.Limits.$Properties {
            }

            /** Represents a Limits. */
            class Limits {

                /**
                 * Constructs a new Limits.
                 * @param [properties] Properties to set
                 */
                constructor(properties?: milkway.link.v1.Limits.$Properties);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];

                /** Limits maxSetpointMmhg. */
                maxSetpointMmhg: number;

                /** Limits tripMmhg. */
                tripMmhg: number;

                /** Limits maxLeaseMs. */
                maxLeaseMs: number;

                /** Limits maxSessionMs. */
                maxSessionMs: number;

                /**
                 * Encodes the specified Limits message. Does not implicitly {@link milkway.link.v1.Limits.verify|verify} messages.
                 * @param message Limits message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encode(message: milkway.link.v1.Limits.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Decodes a Limits message from the specified reader or buffer.
                 * @param reader Reader or buffer to decode from
                 * @param [length] Message length if known beforehand
                 * @returns {milkway.link.v1.Limits & milkway.link.v1.Limits.$Shape} Limits
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): milkway.link.v1.Limits & milkway.link.v1.Limits.$Shape;

                /**
                 * Creates a Limits message from a plain object. Also converts values to their respective internal types.
                 * @param object Plain object
                 * @returns Limits
                 */
                static fromObject(object: { [k: string]: any }): milkway.link.v1.Limits;

                /**
                 * Creates a plain object from a Limits message. Also converts values to other types if specified.
                 * @param message Limits
                 * @param [options] Conversion options
                 * @returns Plain object
                 */
                static toObject(message: milkway.link.v1.Limits, options?: $protobuf.IConversionOptions): { [k: string]: any };

                /**
                 * Converts this Limits to JSON.
                 * @returns JSON object
                 */
                toJSON(): { [k: string]: any };
            }

            namespace Limits {

                /** Properties of a Limits. */
                interface $Properties {

                    /** Limits maxSetpointMmhg */
                    maxSetpointMmhg?: number;

                    /** Limits tripMmhg */
                    tripMmhg?: number;

                    /** Limits maxLeaseMs */
                    maxLeaseMs?: number;

                    /** Limits maxSessionMs */
                    maxSessionMs?: number;

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];
                }

                /** Shape of a Limits. */
                type $Shape = milkway.link.v1.Limits.$Properties;
            }

            /** Mode enum. */
            enum Mode {

                /** MODE_UNSPECIFIED value */
                MODE_UNSPECIFIED = 0,

                /** MODE_DOUBLE value */
                MODE_DOUBLE = 1,

                /** MODE_LEFT value */
                MODE_LEFT = 2,

                /** MODE_RIGHT value */
                MODE_RIGHT = 3
            }

            /** ProgrammeKind enum. */
            enum ProgrammeKind {

                /** PROGRAMME_KIND_UNSPECIFIED value */
                PROGRAMME_KIND_UNSPECIFIED = 0,

                /** PROGRAMME_KIND_INITIATION value */
                PROGRAMME_KIND_INITIATION = 1,

                /** PROGRAMME_KIND_MAINTENANCE value */
                PROGRAMME_KIND_MAINTENANCE = 2
            }

            /** PhaseKind enum. */
            enum PhaseKind {

                /** PHASE_KIND_UNSPECIFIED value */
                PHASE_KIND_UNSPECIFIED = 0,

                /** PHASE_KIND_STIMULATION value */
                PHASE_KIND_STIMULATION = 1,

                /** PHASE_KIND_EXPRESSION value */
                PHASE_KIND_EXPRESSION = 2,

                /** PHASE_KIND_PAUSE value */
                PHASE_KIND_PAUSE = 3
            }

            /** PumpMode enum. */
            enum PumpMode {

                /** PUMP_MODE_UNSPECIFIED value */
                PUMP_MODE_UNSPECIFIED = 0,

                /** PUMP_MODE_IDLE value */
                PUMP_MODE_IDLE = 1,

                /** PUMP_MODE_RUNNING value */
                PUMP_MODE_RUNNING = 2,

                /** PUMP_MODE_PAUSED value */
                PUMP_MODE_PAUSED = 3,

                /** PUMP_MODE_FAULT value */
                PUMP_MODE_FAULT = 4
            }

            /** EndReason enum. */
            enum EndReason {

                /** END_REASON_UNSPECIFIED value */
                END_REASON_UNSPECIFIED = 0,

                /** END_REASON_BUTTON value */
                END_REASON_BUTTON = 1,

                /** END_REASON_PROGRAMME_END value */
                END_REASON_PROGRAMME_END = 2,

                /** END_REASON_NO_FLOW_TIMEOUT value */
                END_REASON_NO_FLOW_TIMEOUT = 3,

                /** END_REASON_MAX_DURATION value */
                END_REASON_MAX_DURATION = 4,

                /** END_REASON_FAULT value */
                END_REASON_FAULT = 5,

                /** END_REASON_POWER_LOSS value */
                END_REASON_POWER_LOSS = 6
            }

            /** ClockQuality enum. */
            enum ClockQuality {

                /** CLOCK_QUALITY_UNSPECIFIED value */
                CLOCK_QUALITY_UNSPECIFIED = 0,

                /** CLOCK_QUALITY_UNKNOWN value */
                CLOCK_QUALITY_UNKNOWN = 1,

                /** CLOCK_QUALITY_RTC value */
                CLOCK_QUALITY_RTC = 2,

                /** CLOCK_QUALITY_SYNCED value */
                CLOCK_QUALITY_SYNCED = 3
            }

            /** FaultCode enum. */
            enum FaultCode {

                /** FAULT_CODE_UNSPECIFIED value */
                FAULT_CODE_UNSPECIFIED = 0,

                /** FAULT_CODE_OVER_VACUUM value */
                FAULT_CODE_OVER_VACUUM = 1,

                /** FAULT_CODE_LEASE_EXPIRED value */
                FAULT_CODE_LEASE_EXPIRED = 2,

                /** FAULT_CODE_HOST_SILENT value */
                FAULT_CODE_HOST_SILENT = 3,

                /** FAULT_CODE_REGULATOR_OVERRUN value */
                FAULT_CODE_REGULATOR_OVERRUN = 4,

                /** FAULT_CODE_SENSOR_RANGE value */
                FAULT_CODE_SENSOR_RANGE = 5,

                /** FAULT_CODE_SENSOR_STUCK value */
                FAULT_CODE_SENSOR_STUCK = 6,

                /** FAULT_CODE_NO_VACUUM value */
                FAULT_CODE_NO_VACUUM = 7,

                /** FAULT_CODE_VACUUM_WHILE_OFF value */
                FAULT_CODE_VACUUM_WHILE_OFF = 8,

                /** FAULT_CODE_SIDES_DISAGREE value */
                FAULT_CODE_SIDES_DISAGREE = 9,

                /** FAULT_CODE_MAX_HOLD value */
                FAULT_CODE_MAX_HOLD = 10,

                /** FAULT_CODE_MAX_SESSION value */
                FAULT_CODE_MAX_SESSION = 11,

                /** FAULT_CODE_WATCHDOG value */
                FAULT_CODE_WATCHDOG = 12,

                /** FAULT_CODE_BROWN_OUT value */
                FAULT_CODE_BROWN_OUT = 13,

                /** FAULT_CODE_BOARD_LOST value */
                FAULT_CODE_BOARD_LOST = 14
            }

            /**
             * Properties of a Suction.
             * @deprecated Use milkway.link.v1.Suction.$Properties instead.
             */
            interface ISuction extends milkway.link.v1.Suction.$Properties {
            }

            /** Represents a Suction. */
            class Suction {

                /**
                 * Constructs a new Suction.
                 * @param [properties] Properties to set
                 */
                constructor(properties?: milkway.link.v1.Suction.$Properties);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];

                /** Suction vacuumMmhg. */
                vacuumMmhg: number;

                /** Suction cyclesPerMinute. */
                cyclesPerMinute: number;

                /**
                 * Encodes the specified Suction message. Does not implicitly {@link milkway.link.v1.Suction.verify|verify} messages.
                 * @param message Suction message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encode(message: milkway.link.v1.Suction.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Decodes a Suction message from the specified reader or buffer.
                 * @param reader Reader or buffer to decode from
                 * @param [length] Message length if known beforehand
                 * @returns {milkway.link.v1.Suction & milkway.link.v1.Suction.$Shape} Suction
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): milkway.link.v1.Suction & milkway.link.v1.Suction.$Shape;

                /**
                 * Creates a Suction message from a plain object. Also converts values to their respective internal types.
                 * @param object Plain object
                 * @returns Suction
                 */
                static fromObject(object: { [k: string]: any }): milkway.link.v1.Suction;

                /**
                 * Creates a plain object from a Suction message. Also converts values to other types if specified.
                 * @param message Suction
                 * @param [options] Conversion options
                 * @returns Plain object
                 */
                static toObject(message: milkway.link.v1.Suction, options?: $protobuf.IConversionOptions): { [k: string]: any };

                /**
                 * Converts this Suction to JSON.
                 * @returns JSON object
                 */
                toJSON(): { [k: string]: any };
            }

            namespace Suction {

                /** Properties of a Suction. */
                interface $Properties {

                    /** Suction vacuumMmhg */
                    vacuumMmhg?: number;

                    /** Suction cyclesPerMinute */
                    cyclesPerMinute?: number;

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];
                }

                /** Shape of a Suction. */
                type $Shape = milkway.link.v1.Suction.$Properties;
            }

            /**
             * Properties of a Status.
             * @deprecated Use milkway.link.v1.Status.$Properties instead.
             */
            interface IStatus extends milkway.link.v1.Status.$Properties {
            }

            /** Represents a Status. */
            class Status {

                /**
                 * Constructs a new Status.
                 * @param [properties] Properties to set
                 */
                constructor(properties?: milkway.link.v1.Status.$Properties);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];

                /** Status mode. */
                mode: milkway.link.v1.PumpMode;

                /** Status programme. */
                programme: milkway.link.v1.ProgrammeKind;

                /** Status phase. */
                phase: milkway.link.v1.PhaseKind;

                /** Status requested. */
                requested: milkway.link.v1.Suction;

                /** Status active. */
                active: milkway.link.v1.Suction;

                /** Status batteryPercent. */
                batteryPercent: (number|null);

                /** Status faults. */
                faults: milkway.link.v1.FaultCode[];

                /** Status sessionUuid. */
                sessionUuid: (Uint8Array|null);

                /** Status pendingRecords. */
                pendingRecords: number;

                /** Status clockQuality. */
                clockQuality: milkway.link.v1.ClockQuality;

                /** Status sessionMode. */
                sessionMode: milkway.link.v1.Mode;

                /**
                 * Encodes the specified Status message. Does not implicitly {@link milkway.link.v1.Status.verify|verify} messages.
                 * @param message Status message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encode(message: milkway.link.v1.Status.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Decodes a Status message from the specified reader or buffer.
                 * @param reader Reader or buffer to decode from
                 * @param [length] Message length if known beforehand
                 * @returns {milkway.link.v1.Status & milkway.link.v1.Status.$Shape} Status
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): milkway.link.v1.Status & milkway.link.v1.Status.$Shape;

                /**
                 * Creates a Status message from a plain object. Also converts values to their respective internal types.
                 * @param object Plain object
                 * @returns Status
                 */
                static fromObject(object: { [k: string]: any }): milkway.link.v1.Status;

                /**
                 * Creates a plain object from a Status message. Also converts values to other types if specified.
                 * @param message Status
                 * @param [options] Conversion options
                 * @returns Plain object
                 */
                static toObject(message: milkway.link.v1.Status, options?: $protobuf.IConversionOptions): { [k: string]: any };

                /**
                 * Converts this Status to JSON.
                 * @returns JSON object
                 */
                toJSON(): { [k: string]: any };
            }

            namespace Status {

                /** Properties of a Status. */
                interface $Properties {

                    /** Status mode */
                    mode?: milkway.link.v1.PumpMode;

                    /** Status programme */
                    programme?: milkway.link.v1.ProgrammeKind;

                    /** Status phase */
                    phase?: milkway.link.v1.PhaseKind;

                    /** Status requested */
                    requested?: milkway.link.v1.Suction.$Properties;

                    /** Status active */
                    active?: milkway.link.v1.Suction.$Properties;

                    /** Status batteryPercent */
                    batteryPercent?: (number|null);

                    /** Status faults */
                    faults?: milkway.link.v1.FaultCode[];

                    /** Status sessionUuid */
                    sessionUuid?: (Uint8Array|null);

                    /** Status pendingRecords */
                    pendingRecords?: number;

                    /** Status clockQuality */
                    clockQuality?: milkway.link.v1.ClockQuality;

                    /** Status sessionMode */
                    sessionMode?: milkway.link.v1.Mode;

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];
                }

                /** Shape of a Status. */
                type $Shape = milkway.link.v1.Status.$Properties;
            }

            /**
             * Properties of a FlowBatch.
             * @deprecated Use milkway.link.v1.FlowBatch.$Properties instead.
             */
            interface IFlowBatch extends milkway.link.v1.FlowBatch.$Properties {
            }

            /** Represents a FlowBatch. */
            class FlowBatch {

                /**
                 * Constructs a new FlowBatch.
                 * @param [properties] Properties to set
                 */
                constructor(properties?: milkway.link.v1.FlowBatch.$Properties);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];

                /** FlowBatch sessionUuid. */
                sessionUuid: Uint8Array;

                /** FlowBatch firstUptimeMs. */
                firstUptimeMs: number;

                /** FlowBatch sampleRateHz. */
                sampleRateHz: number;

                /** FlowBatch vacuumLeftMmhg. */
                vacuumLeftMmhg: number[];

                /** FlowBatch vacuumRightMmhg. */
                vacuumRightMmhg: number[];

                /** FlowBatch volumeLeftTenthMl. */
                volumeLeftTenthMl: number[];

                /** FlowBatch volumeRightTenthMl. */
                volumeRightTenthMl: number[];

                /** FlowBatch phase. */
                phase: milkway.link.v1.PhaseKind;

                /**
                 * Encodes the specified FlowBatch message. Does not implicitly {@link milkway.link.v1.FlowBatch.verify|verify} messages.
                 * @param message FlowBatch message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encode(message: milkway.link.v1.FlowBatch.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Decodes a FlowBatch message from the specified reader or buffer.
                 * @param reader Reader or buffer to decode from
                 * @param [length] Message length if known beforehand
                 * @returns {milkway.link.v1.FlowBatch & milkway.link.v1.FlowBatch.$Shape} FlowBatch
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): milkway.link.v1.FlowBatch & milkway.link.v1.FlowBatch.$Shape;

                /**
                 * Creates a FlowBatch message from a plain object. Also converts values to their respective internal types.
                 * @param object Plain object
                 * @returns FlowBatch
                 */
                static fromObject(object: { [k: string]: any }): milkway.link.v1.FlowBatch;

                /**
                 * Creates a plain object from a FlowBatch message. Also converts values to other types if specified.
                 * @param message FlowBatch
                 * @param [options] Conversion options
                 * @returns Plain object
                 */
                static toObject(message: milkway.link.v1.FlowBatch, options?: $protobuf.IConversionOptions): { [k: string]: any };

                /**
                 * Converts this FlowBatch to JSON.
                 * @returns JSON object
                 */
                toJSON(): { [k: string]: any };
            }

            namespace FlowBatch {

                /** Properties of a FlowBatch. */
                interface $Properties {

                    /** FlowBatch sessionUuid */
                    sessionUuid?: Uint8Array;

                    /** FlowBatch firstUptimeMs */
                    firstUptimeMs?: number;

                    /** FlowBatch sampleRateHz */
                    sampleRateHz?: number;

                    /** FlowBatch vacuumLeftMmhg */
                    vacuumLeftMmhg?: number[];

                    /** FlowBatch vacuumRightMmhg */
                    vacuumRightMmhg?: number[];

                    /** FlowBatch volumeLeftTenthMl */
                    volumeLeftTenthMl?: number[];

                    /** FlowBatch volumeRightTenthMl */
                    volumeRightTenthMl?: number[];

                    /** FlowBatch phase */
                    phase?: milkway.link.v1.PhaseKind;

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];
                }

                /** Shape of a FlowBatch. */
                type $Shape = milkway.link.v1.FlowBatch.$Properties;
            }

            /**
             * Properties of a SessionStarted.
             * @deprecated Use milkway.link.v1.SessionStarted.$Properties instead.
             */
            interface ISessionStarted extends milkway.link.v1.SessionStarted.$Properties {
            }

            /** Represents a SessionStarted. */
            class SessionStarted {

                /**
                 * Constructs a new SessionStarted.
                 * @param [properties] Properties to set
                 */
                constructor(properties?: milkway.link.v1.SessionStarted.$Properties);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];

                /** SessionStarted sessionUuid. */
                sessionUuid: Uint8Array;

                /** SessionStarted startUptimeMs. */
                startUptimeMs: number;

                /** SessionStarted mode. */
                mode: milkway.link.v1.Mode;

                /** SessionStarted programme. */
                programme: milkway.link.v1.ProgrammeKind;

                /**
                 * Encodes the specified SessionStarted message. Does not implicitly {@link milkway.link.v1.SessionStarted.verify|verify} messages.
                 * @param message SessionStarted message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encode(message: milkway.link.v1.SessionStarted.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Decodes a SessionStarted message from the specified reader or buffer.
                 * @param reader Reader or buffer to decode from
                 * @param [length] Message length if known beforehand
                 * @returns {milkway.link.v1.SessionStarted & milkway.link.v1.SessionStarted.$Shape} SessionStarted
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): milkway.link.v1.SessionStarted & milkway.link.v1.SessionStarted.$Shape;

                /**
                 * Creates a SessionStarted message from a plain object. Also converts values to their respective internal types.
                 * @param object Plain object
                 * @returns SessionStarted
                 */
                static fromObject(object: { [k: string]: any }): milkway.link.v1.SessionStarted;

                /**
                 * Creates a plain object from a SessionStarted message. Also converts values to other types if specified.
                 * @param message SessionStarted
                 * @param [options] Conversion options
                 * @returns Plain object
                 */
                static toObject(message: milkway.link.v1.SessionStarted, options?: $protobuf.IConversionOptions): { [k: string]: any };

                /**
                 * Converts this SessionStarted to JSON.
                 * @returns JSON object
                 */
                toJSON(): { [k: string]: any };
            }

            namespace SessionStarted {

                /** Properties of a SessionStarted. */
                interface $Properties {

                    /** SessionStarted sessionUuid */
                    sessionUuid?: Uint8Array;

                    /** SessionStarted startUptimeMs */
                    startUptimeMs?: number;

                    /** SessionStarted mode */
                    mode?: milkway.link.v1.Mode;

                    /** SessionStarted programme */
                    programme?: milkway.link.v1.ProgrammeKind;

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];
                }

                /** Shape of a SessionStarted. */
                type $Shape = milkway.link.v1.SessionStarted.$Properties;
            }

            /**
             * Properties of a Phase.
             * @deprecated Use milkway.link.v1.Phase.$Properties instead.
             */
            interface IPhase extends milkway.link.v1.Phase.$Properties {
            }

            /** Represents a Phase. */
            class Phase {

                /**
                 * Constructs a new Phase.
                 * @param [properties] Properties to set
                 */
                constructor(properties?: milkway.link.v1.Phase.$Properties);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];

                /** Phase kind. */
                kind: milkway.link.v1.PhaseKind;

                /** Phase offsetMs. */
                offsetMs: number;

                /** Phase durationMs. */
                durationMs: number;

                /** Phase vacuumMmhg. */
                vacuumMmhg: number;

                /** Phase cyclesPerMinute. */
                cyclesPerMinute: number;

                /**
                 * Encodes the specified Phase message. Does not implicitly {@link milkway.link.v1.Phase.verify|verify} messages.
                 * @param message Phase message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encode(message: milkway.link.v1.Phase.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Decodes a Phase message from the specified reader or buffer.
                 * @param reader Reader or buffer to decode from
                 * @param [length] Message length if known beforehand
                 * @returns {milkway.link.v1.Phase & milkway.link.v1.Phase.$Shape} Phase
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): milkway.link.v1.Phase & milkway.link.v1.Phase.$Shape;

                /**
                 * Creates a Phase message from a plain object. Also converts values to their respective internal types.
                 * @param object Plain object
                 * @returns Phase
                 */
                static fromObject(object: { [k: string]: any }): milkway.link.v1.Phase;

                /**
                 * Creates a plain object from a Phase message. Also converts values to other types if specified.
                 * @param message Phase
                 * @param [options] Conversion options
                 * @returns Plain object
                 */
                static toObject(message: milkway.link.v1.Phase, options?: $protobuf.IConversionOptions): { [k: string]: any };

                /**
                 * Converts this Phase to JSON.
                 * @returns JSON object
                 */
                toJSON(): { [k: string]: any };
            }

            namespace Phase {

                /** Properties of a Phase. */
                interface $Properties {

                    /** Phase kind */
                    kind?: milkway.link.v1.PhaseKind;

                    /** Phase offsetMs */
                    offsetMs?: number;

                    /** Phase durationMs */
                    durationMs?: number;

                    /** Phase vacuumMmhg */
                    vacuumMmhg?: number;

                    /** Phase cyclesPerMinute */
                    cyclesPerMinute?: number;

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];
                }

                /** Shape of a Phase. */
                type $Shape = milkway.link.v1.Phase.$Properties;
            }

            /**
             * Properties of a SessionRecord.
             * @deprecated Use milkway.link.v1.SessionRecord.$Properties instead.
             */
            interface ISessionRecord extends milkway.link.v1.SessionRecord.$Properties {
            }

            /** Represents a SessionRecord. */
            class SessionRecord {

                /**
                 * Constructs a new SessionRecord.
                 * @param [properties] Properties to set
                 */
                constructor(properties?: milkway.link.v1.SessionRecord.$Properties);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];

                /** SessionRecord recordEpoch. */
                recordEpoch: number;

                /** SessionRecord index. */
                index: number;

                /** SessionRecord sessionUuid. */
                sessionUuid: Uint8Array;

                /** SessionRecord bootId. */
                bootId: number;

                /** SessionRecord startUptimeMs. */
                startUptimeMs: number;

                /** SessionRecord durationMs. */
                durationMs: number;

                /** SessionRecord startUnixMs. */
                startUnixMs: (number|null);

                /** SessionRecord clockQuality. */
                clockQuality: milkway.link.v1.ClockQuality;

                /** SessionRecord mode. */
                mode: milkway.link.v1.Mode;

                /** SessionRecord programme. */
                programme: milkway.link.v1.ProgrammeKind;

                /** SessionRecord phases. */
                phases: milkway.link.v1.Phase[];

                /** SessionRecord leftTenthMl. */
                leftTenthMl: (number|null);

                /** SessionRecord rightTenthMl. */
                rightTenthMl: (number|null);

                /** SessionRecord leftUncertaintyTenthMl. */
                leftUncertaintyTenthMl: (number|null);

                /** SessionRecord rightUncertaintyTenthMl. */
                rightUncertaintyTenthMl: (number|null);

                /** SessionRecord peakVacuumMmhg. */
                peakVacuumMmhg: (number|null);

                /** SessionRecord ejectionOffsetMs. */
                ejectionOffsetMs: number[];

                /** SessionRecord endReason. */
                endReason: milkway.link.v1.EndReason;

                /** SessionRecord simulated. */
                simulated: boolean;

                /** SessionRecord calibrationId. */
                calibrationId: string;

                /** SessionRecord fault. */
                fault: milkway.link.v1.FaultCode;

                /**
                 * Encodes the specified SessionRecord message. Does not implicitly {@link milkway.link.v1.SessionRecord.verify|verify} messages.
                 * @param message SessionRecord message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encode(message: milkway.link.v1.SessionRecord.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Decodes a SessionRecord message from the specified reader or buffer.
                 * @param reader Reader or buffer to decode from
                 * @param [length] Message length if known beforehand
                 * @returns {milkway.link.v1.SessionRecord & milkway.link.v1.SessionRecord.$Shape} SessionRecord
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): milkway.link.v1.SessionRecord & milkway.link.v1.SessionRecord.$Shape;

                /**
                 * Creates a SessionRecord message from a plain object. Also converts values to their respective internal types.
                 * @param object Plain object
                 * @returns SessionRecord
                 */
                static fromObject(object: { [k: string]: any }): milkway.link.v1.SessionRecord;

                /**
                 * Creates a plain object from a SessionRecord message. Also converts values to other types if specified.
                 * @param message SessionRecord
                 * @param [options] Conversion options
                 * @returns Plain object
                 */
                static toObject(message: milkway.link.v1.SessionRecord, options?: $protobuf.IConversionOptions): { [k: string]: any };

                /**
                 * Converts this SessionRecord to JSON.
                 * @returns JSON object
                 */
                toJSON(): { [k: string]: any };
            }

            namespace SessionRecord {

                /** Properties of a SessionRecord. */
                interface $Properties {

                    /** SessionRecord recordEpoch */
                    recordEpoch?: number;

                    /** SessionRecord index */
                    index?: number;

                    /** SessionRecord sessionUuid */
                    sessionUuid?: Uint8Array;

                    /** SessionRecord bootId */
                    bootId?: number;

                    /** SessionRecord startUptimeMs */
                    startUptimeMs?: number;

                    /** SessionRecord durationMs */
                    durationMs?: number;

                    /** SessionRecord startUnixMs */
                    startUnixMs?: (number|null);

                    /** SessionRecord clockQuality */
                    clockQuality?: milkway.link.v1.ClockQuality;

                    /** SessionRecord mode */
                    mode?: milkway.link.v1.Mode;

                    /** SessionRecord programme */
                    programme?: milkway.link.v1.ProgrammeKind;

                    /** SessionRecord phases */
                    phases?: milkway.link.v1.Phase.$Properties[];

                    /** SessionRecord leftTenthMl */
                    leftTenthMl?: (number|null);

                    /** SessionRecord rightTenthMl */
                    rightTenthMl?: (number|null);

                    /** SessionRecord leftUncertaintyTenthMl */
                    leftUncertaintyTenthMl?: (number|null);

                    /** SessionRecord rightUncertaintyTenthMl */
                    rightUncertaintyTenthMl?: (number|null);

                    /** SessionRecord peakVacuumMmhg */
                    peakVacuumMmhg?: (number|null);

                    /** SessionRecord ejectionOffsetMs */
                    ejectionOffsetMs?: number[];

                    /** SessionRecord endReason */
                    endReason?: milkway.link.v1.EndReason;

                    /** SessionRecord simulated */
                    simulated?: boolean;

                    /** SessionRecord calibrationId */
                    calibrationId?: string;

                    /** SessionRecord fault */
                    fault?: milkway.link.v1.FaultCode;

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];
                }

                /** Shape of a SessionRecord. */
                type $Shape = milkway.link.v1.SessionRecord.$Properties;
            }

            /**
             * Properties of a PumpEvent.
             * @deprecated Use milkway.link.v1.PumpEvent.$Properties instead.
             */
            interface IPumpEvent extends milkway.link.v1.PumpEvent.$Properties {
            }

            /** Represents a PumpEvent. */
            class PumpEvent {

                /**
                 * Constructs a new PumpEvent.
                 * @param [properties] Properties to set
                 */
                constructor(properties?: milkway.link.v1.PumpEvent.$Properties);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];

                /** PumpEvent kind. */
                kind: milkway.link.v1.PumpEvent.Kind;

                /** PumpEvent atUptimeMs. */
                atUptimeMs: number;

                /** PumpEvent fault. */
                fault: milkway.link.v1.FaultCode;

                /** PumpEvent sessionUuid. */
                sessionUuid: (Uint8Array|null);

                /** PumpEvent suggestionId. */
                suggestionId: number;

                /**
                 * Encodes the specified PumpEvent message. Does not implicitly {@link milkway.link.v1.PumpEvent.verify|verify} messages.
                 * @param message PumpEvent message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encode(message: milkway.link.v1.PumpEvent.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Decodes a PumpEvent message from the specified reader or buffer.
                 * @param reader Reader or buffer to decode from
                 * @param [length] Message length if known beforehand
                 * @returns {milkway.link.v1.PumpEvent & milkway.link.v1.PumpEvent.$Shape} PumpEvent
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): milkway.link.v1.PumpEvent & milkway.link.v1.PumpEvent.$Shape;

                /**
                 * Creates a PumpEvent message from a plain object. Also converts values to their respective internal types.
                 * @param object Plain object
                 * @returns PumpEvent
                 */
                static fromObject(object: { [k: string]: any }): milkway.link.v1.PumpEvent;

                /**
                 * Creates a plain object from a PumpEvent message. Also converts values to other types if specified.
                 * @param message PumpEvent
                 * @param [options] Conversion options
                 * @returns Plain object
                 */
                static toObject(message: milkway.link.v1.PumpEvent, options?: $protobuf.IConversionOptions): { [k: string]: any };

                /**
                 * Converts this PumpEvent to JSON.
                 * @returns JSON object
                 */
                toJSON(): { [k: string]: any };
            }

            namespace PumpEvent {

                /** Properties of a PumpEvent. */
                interface $Properties {

                    /** PumpEvent kind */
                    kind?: milkway.link.v1.PumpEvent.Kind;

                    /** PumpEvent atUptimeMs */
                    atUptimeMs?: number;

                    /** PumpEvent fault */
                    fault?: milkway.link.v1.FaultCode;

                    /** PumpEvent sessionUuid */
                    sessionUuid?: (Uint8Array|null);

                    /** PumpEvent suggestionId */
                    suggestionId?: number;

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];
                }

                /** Shape of a PumpEvent. */
                type $Shape = milkway.link.v1.PumpEvent.$Properties;

                /** Kind enum. */
                enum Kind {

                    /** KIND_UNSPECIFIED value */
                    KIND_UNSPECIFIED = 0,

                    /** KIND_FAULT_LATCHED value */
                    KIND_FAULT_LATCHED = 1,

                    /** KIND_FAULT_RESET value */
                    KIND_FAULT_RESET = 2,

                    /** KIND_LET_DOWN_BUTTON value */
                    KIND_LET_DOWN_BUTTON = 3,

                    /** KIND_SUGGESTION_SHOWN value */
                    KIND_SUGGESTION_SHOWN = 4,

                    /** KIND_SUGGESTION_CONFIRMED value */
                    KIND_SUGGESTION_CONFIRMED = 5,

                    /** KIND_SUGGESTION_DECLINED value */
                    KIND_SUGGESTION_DECLINED = 6,

                    /** KIND_MILK_EJECTION value */
                    KIND_MILK_EJECTION = 7
                }
            }

            /**
             * Properties of a RecordAck.
             * @deprecated Use milkway.link.v1.RecordAck.$Properties instead.
             */
            interface IRecordAck extends milkway.link.v1.RecordAck.$Properties {
            }

            /** Represents a RecordAck. */
            class RecordAck {

                /**
                 * Constructs a new RecordAck.
                 * @param [properties] Properties to set
                 */
                constructor(properties?: milkway.link.v1.RecordAck.$Properties);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];

                /** RecordAck recordEpoch. */
                recordEpoch: number;

                /** RecordAck upToIndex. */
                upToIndex: number;

                /**
                 * Encodes the specified RecordAck message. Does not implicitly {@link milkway.link.v1.RecordAck.verify|verify} messages.
                 * @param message RecordAck message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encode(message: milkway.link.v1.RecordAck.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Decodes a RecordAck message from the specified reader or buffer.
                 * @param reader Reader or buffer to decode from
                 * @param [length] Message length if known beforehand
                 * @returns {milkway.link.v1.RecordAck & milkway.link.v1.RecordAck.$Shape} RecordAck
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): milkway.link.v1.RecordAck & milkway.link.v1.RecordAck.$Shape;

                /**
                 * Creates a RecordAck message from a plain object. Also converts values to their respective internal types.
                 * @param object Plain object
                 * @returns RecordAck
                 */
                static fromObject(object: { [k: string]: any }): milkway.link.v1.RecordAck;

                /**
                 * Creates a plain object from a RecordAck message. Also converts values to other types if specified.
                 * @param message RecordAck
                 * @param [options] Conversion options
                 * @returns Plain object
                 */
                static toObject(message: milkway.link.v1.RecordAck, options?: $protobuf.IConversionOptions): { [k: string]: any };

                /**
                 * Converts this RecordAck to JSON.
                 * @returns JSON object
                 */
                toJSON(): { [k: string]: any };
            }

            namespace RecordAck {

                /** Properties of a RecordAck. */
                interface $Properties {

                    /** RecordAck recordEpoch */
                    recordEpoch?: number;

                    /** RecordAck upToIndex */
                    upToIndex?: number;

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];
                }

                /** Shape of a RecordAck. */
                type $Shape = milkway.link.v1.RecordAck.$Properties;
            }

            /**
             * Properties of a ClockProbe.
             * @deprecated Use milkway.link.v1.ClockProbe.$Properties instead.
             */
            interface IClockProbe extends milkway.link.v1.ClockProbe.$Properties {
            }

            /** Represents a ClockProbe. */
            class ClockProbe {

                /**
                 * Constructs a new ClockProbe.
                 * @param [properties] Properties to set
                 */
                constructor(properties?: milkway.link.v1.ClockProbe.$Properties);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];

                /** ClockProbe probeId. */
                probeId: number;

                /**
                 * Encodes the specified ClockProbe message. Does not implicitly {@link milkway.link.v1.ClockProbe.verify|verify} messages.
                 * @param message ClockProbe message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encode(message: milkway.link.v1.ClockProbe.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Decodes a ClockProbe message from the specified reader or buffer.
                 * @param reader Reader or buffer to decode from
                 * @param [length] Message length if known beforehand
                 * @returns {milkway.link.v1.ClockProbe & milkway.link.v1.ClockProbe.$Shape} ClockProbe
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): milkway.link.v1.ClockProbe & milkway.link.v1.ClockProbe.$Shape;

                /**
                 * Creates a ClockProbe message from a plain object. Also converts values to their respective internal types.
                 * @param object Plain object
                 * @returns ClockProbe
                 */
                static fromObject(object: { [k: string]: any }): milkway.link.v1.ClockProbe;

                /**
                 * Creates a plain object from a ClockProbe message. Also converts values to other types if specified.
                 * @param message ClockProbe
                 * @param [options] Conversion options
                 * @returns Plain object
                 */
                static toObject(message: milkway.link.v1.ClockProbe, options?: $protobuf.IConversionOptions): { [k: string]: any };

                /**
                 * Converts this ClockProbe to JSON.
                 * @returns JSON object
                 */
                toJSON(): { [k: string]: any };
            }

            namespace ClockProbe {

                /** Properties of a ClockProbe. */
                interface $Properties {

                    /** ClockProbe probeId */
                    probeId?: number;

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];
                }

                /** Shape of a ClockProbe. */
                type $Shape = milkway.link.v1.ClockProbe.$Properties;
            }

            /**
             * Properties of a ClockReply.
             * @deprecated Use milkway.link.v1.ClockReply.$Properties instead.
             */
            interface IClockReply extends milkway.link.v1.ClockReply.$Properties {
            }

            /** Represents a ClockReply. */
            class ClockReply {

                /**
                 * Constructs a new ClockReply.
                 * @param [properties] Properties to set
                 */
                constructor(properties?: milkway.link.v1.ClockReply.$Properties);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];

                /** ClockReply probeId. */
                probeId: number;

                /** ClockReply uptimeMs. */
                uptimeMs: number;

                /** ClockReply unixMs. */
                unixMs: (number|null);

                /** ClockReply clockQuality. */
                clockQuality: milkway.link.v1.ClockQuality;

                /**
                 * Encodes the specified ClockReply message. Does not implicitly {@link milkway.link.v1.ClockReply.verify|verify} messages.
                 * @param message ClockReply message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encode(message: milkway.link.v1.ClockReply.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Decodes a ClockReply message from the specified reader or buffer.
                 * @param reader Reader or buffer to decode from
                 * @param [length] Message length if known beforehand
                 * @returns {milkway.link.v1.ClockReply & milkway.link.v1.ClockReply.$Shape} ClockReply
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): milkway.link.v1.ClockReply & milkway.link.v1.ClockReply.$Shape;

                /**
                 * Creates a ClockReply message from a plain object. Also converts values to their respective internal types.
                 * @param object Plain object
                 * @returns ClockReply
                 */
                static fromObject(object: { [k: string]: any }): milkway.link.v1.ClockReply;

                /**
                 * Creates a plain object from a ClockReply message. Also converts values to other types if specified.
                 * @param message ClockReply
                 * @param [options] Conversion options
                 * @returns Plain object
                 */
                static toObject(message: milkway.link.v1.ClockReply, options?: $protobuf.IConversionOptions): { [k: string]: any };

                /**
                 * Converts this ClockReply to JSON.
                 * @returns JSON object
                 */
                toJSON(): { [k: string]: any };
            }

            namespace ClockReply {

                /** Properties of a ClockReply. */
                interface $Properties {

                    /** ClockReply probeId */
                    probeId?: number;

                    /** ClockReply uptimeMs */
                    uptimeMs?: number;

                    /** ClockReply unixMs */
                    unixMs?: (number|null);

                    /** ClockReply clockQuality */
                    clockQuality?: milkway.link.v1.ClockQuality;

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];
                }

                /** Shape of a ClockReply. */
                type $Shape = milkway.link.v1.ClockReply.$Properties;
            }

            /**
             * Properties of a SetClock.
             * @deprecated Use milkway.link.v1.SetClock.$Properties instead.
             */
            interface ISetClock extends milkway.link.v1.SetClock.$Properties {
            }

            /** Represents a SetClock. */
            class SetClock {

                /**
                 * Constructs a new SetClock.
                 * @param [properties] Properties to set
                 */
                constructor(properties?: milkway.link.v1.SetClock.$Properties);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];

                /** SetClock unixMs. */
                unixMs: number;

                /** SetClock clockQuality. */
                clockQuality: milkway.link.v1.ClockQuality;

                /**
                 * Encodes the specified SetClock message. Does not implicitly {@link milkway.link.v1.SetClock.verify|verify} messages.
                 * @param message SetClock message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encode(message: milkway.link.v1.SetClock.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Decodes a SetClock message from the specified reader or buffer.
                 * @param reader Reader or buffer to decode from
                 * @param [length] Message length if known beforehand
                 * @returns {milkway.link.v1.SetClock & milkway.link.v1.SetClock.$Shape} SetClock
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): milkway.link.v1.SetClock & milkway.link.v1.SetClock.$Shape;

                /**
                 * Creates a SetClock message from a plain object. Also converts values to their respective internal types.
                 * @param object Plain object
                 * @returns SetClock
                 */
                static fromObject(object: { [k: string]: any }): milkway.link.v1.SetClock;

                /**
                 * Creates a plain object from a SetClock message. Also converts values to other types if specified.
                 * @param message SetClock
                 * @param [options] Conversion options
                 * @returns Plain object
                 */
                static toObject(message: milkway.link.v1.SetClock, options?: $protobuf.IConversionOptions): { [k: string]: any };

                /**
                 * Converts this SetClock to JSON.
                 * @returns JSON object
                 */
                toJSON(): { [k: string]: any };
            }

            namespace SetClock {

                /** Properties of a SetClock. */
                interface $Properties {

                    /** SetClock unixMs */
                    unixMs?: number;

                    /** SetClock clockQuality */
                    clockQuality?: milkway.link.v1.ClockQuality;

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];
                }

                /** Shape of a SetClock. */
                type $Shape = milkway.link.v1.SetClock.$Properties;
            }

            /**
             * Properties of a ProgrammeSuggestion.
             * @deprecated Use milkway.link.v1.ProgrammeSuggestion.$Properties instead.
             */
            interface IProgrammeSuggestion extends milkway.link.v1.ProgrammeSuggestion.$Properties {
            }

            /** Represents a ProgrammeSuggestion. */
            class ProgrammeSuggestion {

                /**
                 * Constructs a new ProgrammeSuggestion.
                 * @param [properties] Properties to set
                 */
                constructor(properties?: milkway.link.v1.ProgrammeSuggestion.$Properties);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];

                /** ProgrammeSuggestion suggestionId. */
                suggestionId: number;

                /** ProgrammeSuggestion programme. */
                programme: milkway.link.v1.ProgrammeKind;

                /**
                 * Encodes the specified ProgrammeSuggestion message. Does not implicitly {@link milkway.link.v1.ProgrammeSuggestion.verify|verify} messages.
                 * @param message ProgrammeSuggestion message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encode(message: milkway.link.v1.ProgrammeSuggestion.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Decodes a ProgrammeSuggestion message from the specified reader or buffer.
                 * @param reader Reader or buffer to decode from
                 * @param [length] Message length if known beforehand
                 * @returns {milkway.link.v1.ProgrammeSuggestion & milkway.link.v1.ProgrammeSuggestion.$Shape} ProgrammeSuggestion
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): milkway.link.v1.ProgrammeSuggestion & milkway.link.v1.ProgrammeSuggestion.$Shape;

                /**
                 * Creates a ProgrammeSuggestion message from a plain object. Also converts values to their respective internal types.
                 * @param object Plain object
                 * @returns ProgrammeSuggestion
                 */
                static fromObject(object: { [k: string]: any }): milkway.link.v1.ProgrammeSuggestion;

                /**
                 * Creates a plain object from a ProgrammeSuggestion message. Also converts values to other types if specified.
                 * @param message ProgrammeSuggestion
                 * @param [options] Conversion options
                 * @returns Plain object
                 */
                static toObject(message: milkway.link.v1.ProgrammeSuggestion, options?: $protobuf.IConversionOptions): { [k: string]: any };

                /**
                 * Converts this ProgrammeSuggestion to JSON.
                 * @returns JSON object
                 */
                toJSON(): { [k: string]: any };
            }

            namespace ProgrammeSuggestion {

                /** Properties of a ProgrammeSuggestion. */
                interface $Properties {

                    /** ProgrammeSuggestion suggestionId */
                    suggestionId?: number;

                    /** ProgrammeSuggestion programme */
                    programme?: milkway.link.v1.ProgrammeKind;

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];
                }

                /** Shape of a ProgrammeSuggestion. */
                type $Shape = milkway.link.v1.ProgrammeSuggestion.$Properties;
            }
        }
    }
}
