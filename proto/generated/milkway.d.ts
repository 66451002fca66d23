import * as $protobuf from "protobufjs";
import Long = require("long");

/** Namespace milkway. */
export namespace milkway {

    /** Namespace v1. */
    namespace v1 {

        /**
         * Properties of an Envelope.
         * @deprecated Use milkway.v1.Envelope.$Properties instead.
         */
        interface IEnvelope extends milkway.v1.Envelope.$Properties {
        }

        /** Represents an Envelope. */
        class Envelope {

            /**
             * Constructs a new Envelope.
             * @param [properties] Properties to set
             */
            constructor(properties?: milkway.v1.Envelope.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** Envelope gatewayId. */
            gatewayId: string;

            /** Envelope streamEpoch. */
            streamEpoch: string;

            /** Envelope seq. */
            seq: number;

            /** Envelope eventId. */
            eventId: string;

            /** Envelope episodeId. */
            episodeId: (string|null);

            /** Envelope occurredAtUnixMs. */
            occurredAtUnixMs: (number|null);

            /** Envelope recordedAtUnixMs. */
            recordedAtUnixMs: number;

            /** Envelope bootId. */
            bootId: number;

            /** Envelope clockQuality. */
            clockQuality: milkway.v1.ClockQuality;

            /** Envelope ruleSetVersion. */
            ruleSetVersion: string;

            /** Envelope simulated. */
            simulated: boolean;

            /**
             * Encodes the specified Envelope message. Does not implicitly {@link milkway.v1.Envelope.verify|verify} messages.
             * @param message Envelope message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: milkway.v1.Envelope.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes an Envelope message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {milkway.v1.Envelope & milkway.v1.Envelope.$Shape} Envelope
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): milkway.v1.Envelope & milkway.v1.Envelope.$Shape;

            /**
             * Creates an Envelope message from a plain object. Also converts values to their respective internal types.
             * @param object Plain object
             * @returns Envelope
             */
            static fromObject(object: { [k: string]: any }): milkway.v1.Envelope;

            /**
             * Creates a plain object from an Envelope message. Also converts values to other types if specified.
             * @param message Envelope
             * @param [options] Conversion options
             * @returns Plain object
             */
            static toObject(message: milkway.v1.Envelope, options?: $protobuf.IConversionOptions): { [k: string]: any };

            /**
             * Converts this Envelope to JSON.
             * @returns JSON object
             */
            toJSON(): { [k: string]: any };
        }

        namespace Envelope {

            /** Properties of an Envelope. */
            interface $Properties {

                /** Envelope gatewayId */
                gatewayId?: string;

                /** Envelope streamEpoch */
                streamEpoch?: string;

                /** Envelope seq */
                seq?: number;

                /** Envelope eventId */
                eventId?: string;

                /** Envelope episodeId */
                episodeId?: (string|null);

                /** Envelope occurredAtUnixMs */
                occurredAtUnixMs?: (number|null);

                /** Envelope recordedAtUnixMs */
                recordedAtUnixMs?: number;

                /** Envelope bootId */
                bootId?: number;

                /** Envelope clockQuality */
                clockQuality?: milkway.v1.ClockQuality;

                /** Envelope ruleSetVersion */
                ruleSetVersion?: string;

                /** Envelope simulated */
                simulated?: boolean;

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of an Envelope. */
            type $Shape = milkway.v1.Envelope.$Properties;
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
         * Properties of a Phase.
         * @deprecated Use milkway.v1.Phase.$Properties instead.
         */
        interface IPhase extends milkway.v1.Phase.$Properties {
        }

        /** Represents a Phase. */
        class Phase {

            /**
             * Constructs a new Phase.
             * @param [properties] Properties to set
             */
            constructor(properties?: milkway.v1.Phase.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** Phase kind. */
            kind: milkway.v1.PhaseKind;

            /** Phase offsetMs. */
            offsetMs: number;

            /** Phase durationMs. */
            durationMs: number;

            /** Phase vacuumMmhg. */
            vacuumMmhg: number;

            /** Phase cyclesPerMinute. */
            cyclesPerMinute: number;

            /**
             * Encodes the specified Phase message. Does not implicitly {@link milkway.v1.Phase.verify|verify} messages.
             * @param message Phase message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: milkway.v1.Phase.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a Phase message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {milkway.v1.Phase & milkway.v1.Phase.$Shape} Phase
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): milkway.v1.Phase & milkway.v1.Phase.$Shape;

            /**
             * Creates a Phase message from a plain object. Also converts values to their respective internal types.
             * @param object Plain object
             * @returns Phase
             */
            static fromObject(object: { [k: string]: any }): milkway.v1.Phase;

            /**
             * Creates a plain object from a Phase message. Also converts values to other types if specified.
             * @param message Phase
             * @param [options] Conversion options
             * @returns Plain object
             */
            static toObject(message: milkway.v1.Phase, options?: $protobuf.IConversionOptions): { [k: string]: any };

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
                kind?: milkway.v1.PhaseKind;

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
            type $Shape = milkway.v1.Phase.$Properties;
        }

        /**
         * Properties of a SessionEvent.
         * @deprecated Use milkway.v1.SessionEvent.$Properties instead.
         */
        interface ISessionEvent extends milkway.v1.SessionEvent.$Properties {
        }

        /** Represents a SessionEvent. */
        class SessionEvent {

            /**
             * Constructs a new SessionEvent.
             * @param [properties] Properties to set
             */
            constructor(properties?: milkway.v1.SessionEvent.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** SessionEvent envelope. */
            envelope: milkway.v1.Envelope;

            /** SessionEvent sessionId. */
            sessionId: string;

            /** SessionEvent pumpId. */
            pumpId: string;

            /** SessionEvent recordEpoch. */
            recordEpoch: number;

            /** SessionEvent recordIndex. */
            recordIndex: number;

            /** SessionEvent startUnixMs. */
            startUnixMs: (number|null);

            /** SessionEvent durationMs. */
            durationMs: number;

            /** SessionEvent mode. */
            mode: milkway.v1.Mode;

            /** SessionEvent programme. */
            programme: milkway.v1.ProgrammeKind;

            /** SessionEvent phases. */
            phases: milkway.v1.Phase[];

            /** SessionEvent leftTenthMl. */
            leftTenthMl: (number|null);

            /** SessionEvent rightTenthMl. */
            rightTenthMl: (number|null);

            /** SessionEvent leftUncertaintyTenthMl. */
            leftUncertaintyTenthMl: (number|null);

            /** SessionEvent rightUncertaintyTenthMl. */
            rightUncertaintyTenthMl: (number|null);

            /** SessionEvent peakVacuumMmhg. */
            peakVacuumMmhg: (number|null);

            /** SessionEvent ejectionOffsetMs. */
            ejectionOffsetMs: number[];

            /** SessionEvent endReason. */
            endReason: milkway.v1.EndReason;

            /** SessionEvent hoursPostpartum. */
            hoursPostpartum: (number|null);

            /** SessionEvent reconstructed. */
            reconstructed: boolean;

            /** SessionEvent calibrationId. */
            calibrationId: string;

            /** SessionEvent fault. */
            fault: milkway.v1.FaultCode;

            /** SessionEvent pumpSerialNumber. */
            pumpSerialNumber: string;

            /** SessionEvent implausible. */
            implausible: string[];

            /** SessionEvent conflictsWithSessionId. */
            conflictsWithSessionId: (string|null);

            /**
             * Encodes the specified SessionEvent message. Does not implicitly {@link milkway.v1.SessionEvent.verify|verify} messages.
             * @param message SessionEvent message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: milkway.v1.SessionEvent.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a SessionEvent message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {milkway.v1.SessionEvent & milkway.v1.SessionEvent.$Shape} SessionEvent
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): milkway.v1.SessionEvent & milkway.v1.SessionEvent.$Shape;

            /**
             * Creates a SessionEvent message from a plain object. Also converts values to their respective internal types.
             * @param object Plain object
             * @returns SessionEvent
             */
            static fromObject(object: { [k: string]: any }): milkway.v1.SessionEvent;

            /**
             * Creates a plain object from a SessionEvent message. Also converts values to other types if specified.
             * @param message SessionEvent
             * @param [options] Conversion options
             * @returns Plain object
             */
            static toObject(message: milkway.v1.SessionEvent, options?: $protobuf.IConversionOptions): { [k: string]: any };

            /**
             * Converts this SessionEvent to JSON.
             * @returns JSON object
             */
            toJSON(): { [k: string]: any };
        }

        namespace SessionEvent {

            /** Properties of a SessionEvent. */
            interface $Properties {

                /** SessionEvent envelope */
                envelope?: milkway.v1.Envelope.$Properties;

                /** SessionEvent sessionId */
                sessionId?: string;

                /** SessionEvent pumpId */
                pumpId?: string;

                /** SessionEvent recordEpoch */
                recordEpoch?: number;

                /** SessionEvent recordIndex */
                recordIndex?: number;

                /** SessionEvent startUnixMs */
                startUnixMs?: (number|null);

                /** SessionEvent durationMs */
                durationMs?: number;

                /** SessionEvent mode */
                mode?: milkway.v1.Mode;

                /** SessionEvent programme */
                programme?: milkway.v1.ProgrammeKind;

                /** SessionEvent phases */
                phases?: milkway.v1.Phase.$Properties[];

                /** SessionEvent leftTenthMl */
                leftTenthMl?: (number|null);

                /** SessionEvent rightTenthMl */
                rightTenthMl?: (number|null);

                /** SessionEvent leftUncertaintyTenthMl */
                leftUncertaintyTenthMl?: (number|null);

                /** SessionEvent rightUncertaintyTenthMl */
                rightUncertaintyTenthMl?: (number|null);

                /** SessionEvent peakVacuumMmhg */
                peakVacuumMmhg?: (number|null);

                /** SessionEvent ejectionOffsetMs */
                ejectionOffsetMs?: number[];

                /** SessionEvent endReason */
                endReason?: milkway.v1.EndReason;

                /** SessionEvent hoursPostpartum */
                hoursPostpartum?: (number|null);

                /** SessionEvent reconstructed */
                reconstructed?: boolean;

                /** SessionEvent calibrationId */
                calibrationId?: string;

                /** SessionEvent fault */
                fault?: milkway.v1.FaultCode;

                /** SessionEvent pumpSerialNumber */
                pumpSerialNumber?: string;

                /** SessionEvent implausible */
                implausible?: string[];

                /** SessionEvent conflictsWithSessionId */
                conflictsWithSessionId?: (string|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a SessionEvent. */
            type $Shape = milkway.v1.SessionEvent.$Properties;
        }

        /**
         * Properties of an EntryEvent.
         * @deprecated Use milkway.v1.EntryEvent.$Properties instead.
         */
        interface IEntryEvent extends milkway.v1.EntryEvent.$Properties {
        }

        /** Represents an EntryEvent. */
        class EntryEvent {

            /**
             * Constructs a new EntryEvent.
             * @param [properties] Properties to set
             */
            constructor(properties?: milkway.v1.EntryEvent.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** EntryEvent envelope. */
            envelope: milkway.v1.Envelope;

            /** EntryEvent entryId. */
            entryId: string;

            /** EntryEvent pumpId. */
            pumpId: string;

            /** EntryEvent correctsId. */
            correctsId: (string|null);

            /** EntryEvent enteredBy. */
            enteredBy: string;

            /** EntryEvent kind. */
            kind: string;

            /** EntryEvent fieldsJson. */
            fieldsJson: string;

            /**
             * Encodes the specified EntryEvent message. Does not implicitly {@link milkway.v1.EntryEvent.verify|verify} messages.
             * @param message EntryEvent message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: milkway.v1.EntryEvent.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes an EntryEvent message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {milkway.v1.EntryEvent & milkway.v1.EntryEvent.$Shape} EntryEvent
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): milkway.v1.EntryEvent & milkway.v1.EntryEvent.$Shape;

            /**
             * Creates an EntryEvent message from a plain object. Also converts values to their respective internal types.
             * @param object Plain object
             * @returns EntryEvent
             */
            static fromObject(object: { [k: string]: any }): milkway.v1.EntryEvent;

            /**
             * Creates a plain object from an EntryEvent message. Also converts values to other types if specified.
             * @param message EntryEvent
             * @param [options] Conversion options
             * @returns Plain object
             */
            static toObject(message: milkway.v1.EntryEvent, options?: $protobuf.IConversionOptions): { [k: string]: any };

            /**
             * Converts this EntryEvent to JSON.
             * @returns JSON object
             */
            toJSON(): { [k: string]: any };
        }

        namespace EntryEvent {

            /** Properties of an EntryEvent. */
            interface $Properties {

                /** EntryEvent envelope */
                envelope?: milkway.v1.Envelope.$Properties;

                /** EntryEvent entryId */
                entryId?: string;

                /** EntryEvent pumpId */
                pumpId?: string;

                /** EntryEvent correctsId */
                correctsId?: (string|null);

                /** EntryEvent enteredBy */
                enteredBy?: string;

                /** EntryEvent kind */
                kind?: string;

                /** EntryEvent fieldsJson */
                fieldsJson?: string;

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of an EntryEvent. */
            type $Shape = milkway.v1.EntryEvent.$Properties;
        }

        /** Severity enum. */
        enum Severity {

            /** SEVERITY_UNSPECIFIED value */
            SEVERITY_UNSPECIFIED = 0,

            /** SEVERITY_INFO value */
            SEVERITY_INFO = 1,

            /** SEVERITY_TIP value */
            SEVERITY_TIP = 2,

            /** SEVERITY_TASK value */
            SEVERITY_TASK = 3,

            /** SEVERITY_METRIC value */
            SEVERITY_METRIC = 4
        }

        /**
         * Properties of a Finding.
         * @deprecated Use milkway.v1.Finding.$Properties instead.
         */
        interface IFinding extends milkway.v1.Finding.$Properties {
        }

        /** Represents a Finding. */
        class Finding {

            /**
             * Constructs a new Finding.
             * @param [properties] Properties to set
             */
            constructor(properties?: milkway.v1.Finding.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** Finding rule. */
            rule: string;

            /** Finding state. */
            state: string;

            /** Finding severity. */
            severity: milkway.v1.Severity;

            /** Finding day. */
            day: (number|null);

            /** Finding night. */
            night: (string|null);

            /** Finding detailJson. */
            detailJson: string;

            /**
             * Encodes the specified Finding message. Does not implicitly {@link milkway.v1.Finding.verify|verify} messages.
             * @param message Finding message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: milkway.v1.Finding.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a Finding message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {milkway.v1.Finding & milkway.v1.Finding.$Shape} Finding
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): milkway.v1.Finding & milkway.v1.Finding.$Shape;

            /**
             * Creates a Finding message from a plain object. Also converts values to their respective internal types.
             * @param object Plain object
             * @returns Finding
             */
            static fromObject(object: { [k: string]: any }): milkway.v1.Finding;

            /**
             * Creates a plain object from a Finding message. Also converts values to other types if specified.
             * @param message Finding
             * @param [options] Conversion options
             * @returns Plain object
             */
            static toObject(message: milkway.v1.Finding, options?: $protobuf.IConversionOptions): { [k: string]: any };

            /**
             * Converts this Finding to JSON.
             * @returns JSON object
             */
            toJSON(): { [k: string]: any };
        }

        namespace Finding {

            /** Properties of a Finding. */
            interface $Properties {

                /** Finding rule */
                rule?: string;

                /** Finding state */
                state?: string;

                /** Finding severity */
                severity?: milkway.v1.Severity;

                /** Finding day */
                day?: (number|null);

                /** Finding night */
                night?: (string|null);

                /** Finding detailJson */
                detailJson?: string;

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a Finding. */
            type $Shape = milkway.v1.Finding.$Properties;
        }

        /**
         * Properties of a RuleEvent.
         * @deprecated Use milkway.v1.RuleEvent.$Properties instead.
         */
        interface IRuleEvent extends milkway.v1.RuleEvent.$Properties {
        }

        /** Represents a RuleEvent. */
        class RuleEvent {

            /**
             * Constructs a new RuleEvent.
             * @param [properties] Properties to set
             */
            constructor(properties?: milkway.v1.RuleEvent.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** RuleEvent envelope. */
            envelope: milkway.v1.Envelope;

            /** RuleEvent transitionId. */
            transitionId: string;

            /** RuleEvent pumpId. */
            pumpId: string;

            /** RuleEvent finding. */
            finding: milkway.v1.Finding;

            /** RuleEvent previousState. */
            previousState: (string|null);

            /** RuleEvent cause. */
            cause: string;

            /** RuleEvent hoursPostpartum. */
            hoursPostpartum: (number|null);

            /**
             * Encodes the specified RuleEvent message. Does not implicitly {@link milkway.v1.RuleEvent.verify|verify} messages.
             * @param message RuleEvent message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: milkway.v1.RuleEvent.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a RuleEvent message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {milkway.v1.RuleEvent & milkway.v1.RuleEvent.$Shape} RuleEvent
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): milkway.v1.RuleEvent & milkway.v1.RuleEvent.$Shape;

            /**
             * Creates a RuleEvent message from a plain object. Also converts values to their respective internal types.
             * @param object Plain object
             * @returns RuleEvent
             */
            static fromObject(object: { [k: string]: any }): milkway.v1.RuleEvent;

            /**
             * Creates a plain object from a RuleEvent message. Also converts values to other types if specified.
             * @param message RuleEvent
             * @param [options] Conversion options
             * @returns Plain object
             */
            static toObject(message: milkway.v1.RuleEvent, options?: $protobuf.IConversionOptions): { [k: string]: any };

            /**
             * Converts this RuleEvent to JSON.
             * @returns JSON object
             */
            toJSON(): { [k: string]: any };
        }

        namespace RuleEvent {

            /** Properties of a RuleEvent. */
            interface $Properties {

                /** RuleEvent envelope */
                envelope?: milkway.v1.Envelope.$Properties;

                /** RuleEvent transitionId */
                transitionId?: string;

                /** RuleEvent pumpId */
                pumpId?: string;

                /** RuleEvent finding */
                finding?: milkway.v1.Finding.$Properties;

                /** RuleEvent previousState */
                previousState?: (string|null);

                /** RuleEvent cause */
                cause?: string;

                /** RuleEvent hoursPostpartum */
                hoursPostpartum?: (number|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a RuleEvent. */
            type $Shape = milkway.v1.RuleEvent.$Properties;
        }

        /**
         * Properties of a PumpState.
         * @deprecated Use milkway.v1.PumpState.$Properties instead.
         */
        interface IPumpState extends milkway.v1.PumpState.$Properties {
        }

        /** Represents a PumpState. */
        class PumpState {

            /**
             * Constructs a new PumpState.
             * @param [properties] Properties to set
             */
            constructor(properties?: milkway.v1.PumpState.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** PumpState gatewayId. */
            gatewayId: string;

            /** PumpState pumpId. */
            pumpId: string;

            /** PumpState atUnixMs. */
            atUnixMs: number;

            /** PumpState link. */
            link: milkway.v1.PumpState.Link;

            /** PumpState readOnlyReason. */
            readOnlyReason: string;

            /** PumpState episodeId. */
            episodeId: (string|null);

            /** PumpState hoursPostpartum. */
            hoursPostpartum: (number|null);

            /** PumpState latestSession. */
            latestSession: milkway.v1.LatestSession;

            /** PumpState today. */
            today: milkway.v1.DayTotal;

            /** PumpState findings. */
            findings: milkway.v1.Finding[];

            /** PumpState clockQuality. */
            clockQuality: milkway.v1.ClockQuality;

            /** PumpState ruleSetVersion. */
            ruleSetVersion: string;

            /** PumpState simulated. */
            simulated: boolean;

            /** PumpState sessionRunning. */
            sessionRunning: boolean;

            /** PumpState problems. */
            problems: milkway.v1.PumpProblem[];

            /**
             * Encodes the specified PumpState message. Does not implicitly {@link milkway.v1.PumpState.verify|verify} messages.
             * @param message PumpState message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: milkway.v1.PumpState.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a PumpState message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {milkway.v1.PumpState & milkway.v1.PumpState.$Shape} PumpState
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): milkway.v1.PumpState & milkway.v1.PumpState.$Shape;

            /**
             * Creates a PumpState message from a plain object. Also converts values to their respective internal types.
             * @param object Plain object
             * @returns PumpState
             */
            static fromObject(object: { [k: string]: any }): milkway.v1.PumpState;

            /**
             * Creates a plain object from a PumpState message. Also converts values to other types if specified.
             * @param message PumpState
             * @param [options] Conversion options
             * @returns Plain object
             */
            static toObject(message: milkway.v1.PumpState, options?: $protobuf.IConversionOptions): { [k: string]: any };

            /**
             * Converts this PumpState to JSON.
             * @returns JSON object
             */
            toJSON(): { [k: string]: any };
        }

        namespace PumpState {

            /** Properties of a PumpState. */
            interface $Properties {

                /** PumpState gatewayId */
                gatewayId?: string;

                /** PumpState pumpId */
                pumpId?: string;

                /** PumpState atUnixMs */
                atUnixMs?: number;

                /** PumpState link */
                link?: milkway.v1.PumpState.Link;

                /** PumpState readOnlyReason */
                readOnlyReason?: string;

                /** PumpState episodeId */
                episodeId?: (string|null);

                /** PumpState hoursPostpartum */
                hoursPostpartum?: (number|null);

                /** PumpState latestSession */
                latestSession?: milkway.v1.LatestSession.$Properties;

                /** PumpState today */
                today?: milkway.v1.DayTotal.$Properties;

                /** PumpState findings */
                findings?: milkway.v1.Finding.$Properties[];

                /** PumpState clockQuality */
                clockQuality?: milkway.v1.ClockQuality;

                /** PumpState ruleSetVersion */
                ruleSetVersion?: string;

                /** PumpState simulated */
                simulated?: boolean;

                /** PumpState sessionRunning */
                sessionRunning?: boolean;

                /** PumpState problems */
                problems?: milkway.v1.PumpProblem.$Properties[];

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a PumpState. */
            type $Shape = milkway.v1.PumpState.$Properties;

            /** Link enum. */
            enum Link {

                /** LINK_UNSPECIFIED value */
                LINK_UNSPECIFIED = 0,

                /** LINK_ONLINE value */
                LINK_ONLINE = 1,

                /** LINK_OFFLINE value */
                LINK_OFFLINE = 2,

                /** LINK_READ_ONLY value */
                LINK_READ_ONLY = 3
            }
        }

        /**
         * Properties of a PumpProblem.
         * @deprecated Use milkway.v1.PumpProblem.$Properties instead.
         */
        interface IPumpProblem extends milkway.v1.PumpProblem.$Properties {
        }

        /** Represents a PumpProblem. */
        class PumpProblem {

            /**
             * Constructs a new PumpProblem.
             * @param [properties] Properties to set
             */
            constructor(properties?: milkway.v1.PumpProblem.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** PumpProblem code. */
            code: string;

            /** PumpProblem count. */
            count: number;

            /** PumpProblem firstAtUnixMs. */
            firstAtUnixMs: number;

            /** PumpProblem lastAtUnixMs. */
            lastAtUnixMs: number;

            /** PumpProblem detail. */
            detail: string;

            /**
             * Encodes the specified PumpProblem message. Does not implicitly {@link milkway.v1.PumpProblem.verify|verify} messages.
             * @param message PumpProblem message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: milkway.v1.PumpProblem.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a PumpProblem message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {milkway.v1.PumpProblem & milkway.v1.PumpProblem.$Shape} PumpProblem
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): milkway.v1.PumpProblem & milkway.v1.PumpProblem.$Shape;

            /**
             * Creates a PumpProblem message from a plain object. Also converts values to their respective internal types.
             * @param object Plain object
             * @returns PumpProblem
             */
            static fromObject(object: { [k: string]: any }): milkway.v1.PumpProblem;

            /**
             * Creates a plain object from a PumpProblem message. Also converts values to other types if specified.
             * @param message PumpProblem
             * @param [options] Conversion options
             * @returns Plain object
             */
            static toObject(message: milkway.v1.PumpProblem, options?: $protobuf.IConversionOptions): { [k: string]: any };

            /**
             * Converts this PumpProblem to JSON.
             * @returns JSON object
             */
            toJSON(): { [k: string]: any };
        }

        namespace PumpProblem {

            /** Properties of a PumpProblem. */
            interface $Properties {

                /** PumpProblem code */
                code?: string;

                /** PumpProblem count */
                count?: number;

                /** PumpProblem firstAtUnixMs */
                firstAtUnixMs?: number;

                /** PumpProblem lastAtUnixMs */
                lastAtUnixMs?: number;

                /** PumpProblem detail */
                detail?: string;

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a PumpProblem. */
            type $Shape = milkway.v1.PumpProblem.$Properties;
        }

        /**
         * Properties of a LatestSession.
         * @deprecated Use milkway.v1.LatestSession.$Properties instead.
         */
        interface ILatestSession extends milkway.v1.LatestSession.$Properties {
        }

        /** Represents a LatestSession. */
        class LatestSession {

            /**
             * Constructs a new LatestSession.
             * @param [properties] Properties to set
             */
            constructor(properties?: milkway.v1.LatestSession.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** LatestSession sessionId. */
            sessionId: string;

            /** LatestSession startUnixMs. */
            startUnixMs: (number|null);

            /** LatestSession durationMs. */
            durationMs: number;

            /** LatestSession mode. */
            mode: milkway.v1.Mode;

            /** LatestSession leftTenthMl. */
            leftTenthMl: (number|null);

            /** LatestSession rightTenthMl. */
            rightTenthMl: (number|null);

            /**
             * Encodes the specified LatestSession message. Does not implicitly {@link milkway.v1.LatestSession.verify|verify} messages.
             * @param message LatestSession message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: milkway.v1.LatestSession.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a LatestSession message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {milkway.v1.LatestSession & milkway.v1.LatestSession.$Shape} LatestSession
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): milkway.v1.LatestSession & milkway.v1.LatestSession.$Shape;

            /**
             * Creates a LatestSession message from a plain object. Also converts values to their respective internal types.
             * @param object Plain object
             * @returns LatestSession
             */
            static fromObject(object: { [k: string]: any }): milkway.v1.LatestSession;

            /**
             * Creates a plain object from a LatestSession message. Also converts values to other types if specified.
             * @param message LatestSession
             * @param [options] Conversion options
             * @returns Plain object
             */
            static toObject(message: milkway.v1.LatestSession, options?: $protobuf.IConversionOptions): { [k: string]: any };

            /**
             * Converts this LatestSession to JSON.
             * @returns JSON object
             */
            toJSON(): { [k: string]: any };
        }

        namespace LatestSession {

            /** Properties of a LatestSession. */
            interface $Properties {

                /** LatestSession sessionId */
                sessionId?: string;

                /** LatestSession startUnixMs */
                startUnixMs?: (number|null);

                /** LatestSession durationMs */
                durationMs?: number;

                /** LatestSession mode */
                mode?: milkway.v1.Mode;

                /** LatestSession leftTenthMl */
                leftTenthMl?: (number|null);

                /** LatestSession rightTenthMl */
                rightTenthMl?: (number|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a LatestSession. */
            type $Shape = milkway.v1.LatestSession.$Properties;
        }

        /**
         * Properties of a DayTotal.
         * @deprecated Use milkway.v1.DayTotal.$Properties instead.
         */
        interface IDayTotal extends milkway.v1.DayTotal.$Properties {
        }

        /** Represents a DayTotal. */
        class DayTotal {

            /**
             * Constructs a new DayTotal.
             * @param [properties] Properties to set
             */
            constructor(properties?: milkway.v1.DayTotal.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** DayTotal day. */
            day: number;

            /** DayTotal volumeTenthMl. */
            volumeTenthMl: number;

            /** DayTotal unknownVolumes. */
            unknownVolumes: number;

            /** DayTotal sessions. */
            sessions: number;

            /**
             * Encodes the specified DayTotal message. Does not implicitly {@link milkway.v1.DayTotal.verify|verify} messages.
             * @param message DayTotal message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: milkway.v1.DayTotal.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a DayTotal message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {milkway.v1.DayTotal & milkway.v1.DayTotal.$Shape} DayTotal
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): milkway.v1.DayTotal & milkway.v1.DayTotal.$Shape;

            /**
             * Creates a DayTotal message from a plain object. Also converts values to their respective internal types.
             * @param object Plain object
             * @returns DayTotal
             */
            static fromObject(object: { [k: string]: any }): milkway.v1.DayTotal;

            /**
             * Creates a plain object from a DayTotal message. Also converts values to other types if specified.
             * @param message DayTotal
             * @param [options] Conversion options
             * @returns Plain object
             */
            static toObject(message: milkway.v1.DayTotal, options?: $protobuf.IConversionOptions): { [k: string]: any };

            /**
             * Converts this DayTotal to JSON.
             * @returns JSON object
             */
            toJSON(): { [k: string]: any };
        }

        namespace DayTotal {

            /** Properties of a DayTotal. */
            interface $Properties {

                /** DayTotal day */
                day?: number;

                /** DayTotal volumeTenthMl */
                volumeTenthMl?: number;

                /** DayTotal unknownVolumes */
                unknownVolumes?: number;

                /** DayTotal sessions */
                sessions?: number;

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a DayTotal. */
            type $Shape = milkway.v1.DayTotal.$Properties;
        }

        /**
         * Properties of a FlowSamples.
         * @deprecated Use milkway.v1.FlowSamples.$Properties instead.
         */
        interface IFlowSamples extends milkway.v1.FlowSamples.$Properties {
        }

        /** Represents a FlowSamples. */
        class FlowSamples {

            /**
             * Constructs a new FlowSamples.
             * @param [properties] Properties to set
             */
            constructor(properties?: milkway.v1.FlowSamples.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** FlowSamples pumpId. */
            pumpId: string;

            /** FlowSamples sessionId. */
            sessionId: string;

            /** FlowSamples firstUnixMs. */
            firstUnixMs: (number|null);

            /** FlowSamples sampleRateHz. */
            sampleRateHz: number;

            /** FlowSamples vacuumLeftMmhg. */
            vacuumLeftMmhg: number[];

            /** FlowSamples vacuumRightMmhg. */
            vacuumRightMmhg: number[];

            /** FlowSamples volumeLeftTenthMl. */
            volumeLeftTenthMl: number[];

            /** FlowSamples volumeRightTenthMl. */
            volumeRightTenthMl: number[];

            /** FlowSamples phase. */
            phase: milkway.v1.PhaseKind;

            /** FlowSamples simulated. */
            simulated: boolean;

            /** FlowSamples seq. */
            seq: number;

            /**
             * Encodes the specified FlowSamples message. Does not implicitly {@link milkway.v1.FlowSamples.verify|verify} messages.
             * @param message FlowSamples message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: milkway.v1.FlowSamples.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a FlowSamples message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {milkway.v1.FlowSamples & milkway.v1.FlowSamples.$Shape} FlowSamples
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): milkway.v1.FlowSamples & milkway.v1.FlowSamples.$Shape;

            /**
             * Creates a FlowSamples message from a plain object. Also converts values to their respective internal types.
             * @param object Plain object
             * @returns FlowSamples
             */
            static fromObject(object: { [k: string]: any }): milkway.v1.FlowSamples;

            /**
             * Creates a plain object from a FlowSamples message. Also converts values to other types if specified.
             * @param message FlowSamples
             * @param [options] Conversion options
             * @returns Plain object
             */
            static toObject(message: milkway.v1.FlowSamples, options?: $protobuf.IConversionOptions): { [k: string]: any };

            /**
             * Converts this FlowSamples to JSON.
             * @returns JSON object
             */
            toJSON(): { [k: string]: any };
        }

        namespace FlowSamples {

            /** Properties of a FlowSamples. */
            interface $Properties {

                /** FlowSamples pumpId */
                pumpId?: string;

                /** FlowSamples sessionId */
                sessionId?: string;

                /** FlowSamples firstUnixMs */
                firstUnixMs?: (number|null);

                /** FlowSamples sampleRateHz */
                sampleRateHz?: number;

                /** FlowSamples vacuumLeftMmhg */
                vacuumLeftMmhg?: number[];

                /** FlowSamples vacuumRightMmhg */
                vacuumRightMmhg?: number[];

                /** FlowSamples volumeLeftTenthMl */
                volumeLeftTenthMl?: number[];

                /** FlowSamples volumeRightTenthMl */
                volumeRightTenthMl?: number[];

                /** FlowSamples phase */
                phase?: milkway.v1.PhaseKind;

                /** FlowSamples simulated */
                simulated?: boolean;

                /** FlowSamples seq */
                seq?: number;

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a FlowSamples. */
            type $Shape = milkway.v1.FlowSamples.$Properties;
        }

        /**
         * Properties of a GatewayStatus.
         * @deprecated Use milkway.v1.GatewayStatus.$Properties instead.
         */
        interface IGatewayStatus extends milkway.v1.GatewayStatus.$Properties {
        }

        /** Represents a GatewayStatus. */
        class GatewayStatus {

            /**
             * Constructs a new GatewayStatus.
             * @param [properties] Properties to set
             */
            constructor(properties?: milkway.v1.GatewayStatus.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** GatewayStatus gatewayId. */
            gatewayId: string;

            /** GatewayStatus online. */
            online: boolean;

            /** GatewayStatus sinceUnixMs. */
            sinceUnixMs: number;

            /** GatewayStatus softwareVersion. */
            softwareVersion: string;

            /** GatewayStatus streamEpoch. */
            streamEpoch: string;

            /** GatewayStatus delivery. */
            delivery: string;

            /** GatewayStatus pumpIds. */
            pumpIds: string[];

            /** GatewayStatus oldestSeq. */
            oldestSeq: number;

            /** GatewayStatus parkedSeqs. */
            parkedSeqs: number[];

            /**
             * Encodes the specified GatewayStatus message. Does not implicitly {@link milkway.v1.GatewayStatus.verify|verify} messages.
             * @param message GatewayStatus message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: milkway.v1.GatewayStatus.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a GatewayStatus message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {milkway.v1.GatewayStatus & milkway.v1.GatewayStatus.$Shape} GatewayStatus
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): milkway.v1.GatewayStatus & milkway.v1.GatewayStatus.$Shape;

            /**
             * Creates a GatewayStatus message from a plain object. Also converts values to their respective internal types.
             * @param object Plain object
             * @returns GatewayStatus
             */
            static fromObject(object: { [k: string]: any }): milkway.v1.GatewayStatus;

            /**
             * Creates a plain object from a GatewayStatus message. Also converts values to other types if specified.
             * @param message GatewayStatus
             * @param [options] Conversion options
             * @returns Plain object
             */
            static toObject(message: milkway.v1.GatewayStatus, options?: $protobuf.IConversionOptions): { [k: string]: any };

            /**
             * Converts this GatewayStatus to JSON.
             * @returns JSON object
             */
            toJSON(): { [k: string]: any };
        }

        namespace GatewayStatus {

            /** Properties of a GatewayStatus. */
            interface $Properties {

                /** GatewayStatus gatewayId */
                gatewayId?: string;

                /** GatewayStatus online */
                online?: boolean;

                /** GatewayStatus sinceUnixMs */
                sinceUnixMs?: number;

                /** GatewayStatus softwareVersion */
                softwareVersion?: string;

                /** GatewayStatus streamEpoch */
                streamEpoch?: string;

                /** GatewayStatus delivery */
                delivery?: string;

                /** GatewayStatus pumpIds */
                pumpIds?: string[];

                /** GatewayStatus oldestSeq */
                oldestSeq?: number;

                /** GatewayStatus parkedSeqs */
                parkedSeqs?: number[];

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a GatewayStatus. */
            type $Shape = milkway.v1.GatewayStatus.$Properties;
        }

        /**
         * Properties of a Diag.
         * @deprecated Use milkway.v1.Diag.$Properties instead.
         */
        interface IDiag extends milkway.v1.Diag.$Properties {
        }

        /** Represents a Diag. */
        class Diag {

            /**
             * Constructs a new Diag.
             * @param [properties] Properties to set
             */
            constructor(properties?: milkway.v1.Diag.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** Diag gatewayId. */
            gatewayId: string;

            /** Diag atUnixMs. */
            atUnixMs: number;

            /** Diag uptimeMs. */
            uptimeMs: number;

            /** Diag residentMib. */
            residentMib: number;

            /** Diag outboxDepth. */
            outboxDepth: number;

            /** Diag outboxOldestAgeMs. */
            outboxOldestAgeMs: (number|null);

            /** Diag outboxParked. */
            outboxParked: number;

            /** Diag counters. */
            counters: { [k: string]: number };

            /**
             * Encodes the specified Diag message. Does not implicitly {@link milkway.v1.Diag.verify|verify} messages.
             * @param message Diag message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: milkway.v1.Diag.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a Diag message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {milkway.v1.Diag & milkway.v1.Diag.$Shape} Diag
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): milkway.v1.Diag & milkway.v1.Diag.$Shape;

            /**
             * Creates a Diag message from a plain object. Also converts values to their respective internal types.
             * @param object Plain object
             * @returns Diag
             */
            static fromObject(object: { [k: string]: any }): milkway.v1.Diag;

            /**
             * Creates a plain object from a Diag message. Also converts values to other types if specified.
             * @param message Diag
             * @param [options] Conversion options
             * @returns Plain object
             */
            static toObject(message: milkway.v1.Diag, options?: $protobuf.IConversionOptions): { [k: string]: any };

            /**
             * Converts this Diag to JSON.
             * @returns JSON object
             */
            toJSON(): { [k: string]: any };
        }

        namespace Diag {

            /** Properties of a Diag. */
            interface $Properties {

                /** Diag gatewayId */
                gatewayId?: string;

                /** Diag atUnixMs */
                atUnixMs?: number;

                /** Diag uptimeMs */
                uptimeMs?: number;

                /** Diag residentMib */
                residentMib?: number;

                /** Diag outboxDepth */
                outboxDepth?: number;

                /** Diag outboxOldestAgeMs */
                outboxOldestAgeMs?: (number|null);

                /** Diag outboxParked */
                outboxParked?: number;

                /** Diag counters */
                counters?: { [k: string]: number };

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a Diag. */
            type $Shape = milkway.v1.Diag.$Properties;
        }

        /**
         * Properties of a CollectorAck.
         * @deprecated Use milkway.v1.CollectorAck.$Properties instead.
         */
        interface ICollectorAck extends milkway.v1.CollectorAck.$Properties {
        }

        /** Represents a CollectorAck. */
        class CollectorAck {

            /**
             * Constructs a new CollectorAck.
             * @param [properties] Properties to set
             */
            constructor(properties?: milkway.v1.CollectorAck.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** CollectorAck streamEpoch. */
            streamEpoch: string;

            /** CollectorAck upToSeq. */
            upToSeq: number;

            /** CollectorAck collectorId. */
            collectorId: string;

            /**
             * Encodes the specified CollectorAck message. Does not implicitly {@link milkway.v1.CollectorAck.verify|verify} messages.
             * @param message CollectorAck message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: milkway.v1.CollectorAck.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a CollectorAck message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {milkway.v1.CollectorAck & milkway.v1.CollectorAck.$Shape} CollectorAck
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): milkway.v1.CollectorAck & milkway.v1.CollectorAck.$Shape;

            /**
             * Creates a CollectorAck message from a plain object. Also converts values to their respective internal types.
             * @param object Plain object
             * @returns CollectorAck
             */
            static fromObject(object: { [k: string]: any }): milkway.v1.CollectorAck;

            /**
             * Creates a plain object from a CollectorAck message. Also converts values to other types if specified.
             * @param message CollectorAck
             * @param [options] Conversion options
             * @returns Plain object
             */
            static toObject(message: milkway.v1.CollectorAck, options?: $protobuf.IConversionOptions): { [k: string]: any };

            /**
             * Converts this CollectorAck to JSON.
             * @returns JSON object
             */
            toJSON(): { [k: string]: any };
        }

        namespace CollectorAck {

            /** Properties of a CollectorAck. */
            interface $Properties {

                /** CollectorAck streamEpoch */
                streamEpoch?: string;

                /** CollectorAck upToSeq */
                upToSeq?: number;

                /** CollectorAck collectorId */
                collectorId?: string;

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a CollectorAck. */
            type $Shape = milkway.v1.CollectorAck.$Properties;
        }

        /**
         * Properties of a ReplayRequest.
         * @deprecated Use milkway.v1.ReplayRequest.$Properties instead.
         */
        interface IReplayRequest extends milkway.v1.ReplayRequest.$Properties {
        }

        /** Represents a ReplayRequest. */
        class ReplayRequest {

            /**
             * Constructs a new ReplayRequest.
             * @param [properties] Properties to set
             */
            constructor(properties?: milkway.v1.ReplayRequest.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** ReplayRequest streamEpoch. */
            streamEpoch: string;

            /** ReplayRequest fromSeq. */
            fromSeq: number;

            /** ReplayRequest toSeq. */
            toSeq: number;

            /**
             * Encodes the specified ReplayRequest message. Does not implicitly {@link milkway.v1.ReplayRequest.verify|verify} messages.
             * @param message ReplayRequest message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: milkway.v1.ReplayRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a ReplayRequest message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {milkway.v1.ReplayRequest & milkway.v1.ReplayRequest.$Shape} ReplayRequest
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): milkway.v1.ReplayRequest & milkway.v1.ReplayRequest.$Shape;

            /**
             * Creates a ReplayRequest message from a plain object. Also converts values to their respective internal types.
             * @param object Plain object
             * @returns ReplayRequest
             */
            static fromObject(object: { [k: string]: any }): milkway.v1.ReplayRequest;

            /**
             * Creates a plain object from a ReplayRequest message. Also converts values to other types if specified.
             * @param message ReplayRequest
             * @param [options] Conversion options
             * @returns Plain object
             */
            static toObject(message: milkway.v1.ReplayRequest, options?: $protobuf.IConversionOptions): { [k: string]: any };

            /**
             * Converts this ReplayRequest to JSON.
             * @returns JSON object
             */
            toJSON(): { [k: string]: any };
        }

        namespace ReplayRequest {

            /** Properties of a ReplayRequest. */
            interface $Properties {

                /** ReplayRequest streamEpoch */
                streamEpoch?: string;

                /** ReplayRequest fromSeq */
                fromSeq?: number;

                /** ReplayRequest toSeq */
                toSeq?: number;

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a ReplayRequest. */
            type $Shape = milkway.v1.ReplayRequest.$Properties;
        }

        /**
         * Properties of an AssignCommand.
         * @deprecated Use milkway.v1.AssignCommand.$Properties instead.
         */
        interface IAssignCommand extends milkway.v1.AssignCommand.$Properties {
        }

        /** Represents an AssignCommand. */
        class AssignCommand {

            /**
             * Constructs a new AssignCommand.
             * @param [properties] Properties to set
             */
            constructor(properties?: milkway.v1.AssignCommand.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** AssignCommand pumpId. */
            pumpId: string;

            /** AssignCommand episodeId. */
            episodeId: (string|null);

            /** AssignCommand birth. */
            birth: string;

            /** AssignCommand timezone. */
            timezone: string;

            /** AssignCommand feedsAtBreast. */
            feedsAtBreast: boolean;

            /** AssignCommand risks. */
            risks: string[];

            /** AssignCommand revision. */
            revision: number;

            /** AssignCommand fromUnixMs. */
            fromUnixMs: (number|null);

            /**
             * Encodes the specified AssignCommand message. Does not implicitly {@link milkway.v1.AssignCommand.verify|verify} messages.
             * @param message AssignCommand message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: milkway.v1.AssignCommand.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes an AssignCommand message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {milkway.v1.AssignCommand & milkway.v1.AssignCommand.$Shape} AssignCommand
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): milkway.v1.AssignCommand & milkway.v1.AssignCommand.$Shape;

            /**
             * Creates an AssignCommand message from a plain object. Also converts values to their respective internal types.
             * @param object Plain object
             * @returns AssignCommand
             */
            static fromObject(object: { [k: string]: any }): milkway.v1.AssignCommand;

            /**
             * Creates a plain object from an AssignCommand message. Also converts values to other types if specified.
             * @param message AssignCommand
             * @param [options] Conversion options
             * @returns Plain object
             */
            static toObject(message: milkway.v1.AssignCommand, options?: $protobuf.IConversionOptions): { [k: string]: any };

            /**
             * Converts this AssignCommand to JSON.
             * @returns JSON object
             */
            toJSON(): { [k: string]: any };
        }

        namespace AssignCommand {

            /** Properties of an AssignCommand. */
            interface $Properties {

                /** AssignCommand pumpId */
                pumpId?: string;

                /** AssignCommand episodeId */
                episodeId?: (string|null);

                /** AssignCommand birth */
                birth?: string;

                /** AssignCommand timezone */
                timezone?: string;

                /** AssignCommand feedsAtBreast */
                feedsAtBreast?: boolean;

                /** AssignCommand risks */
                risks?: string[];

                /** AssignCommand revision */
                revision?: number;

                /** AssignCommand fromUnixMs */
                fromUnixMs?: (number|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of an AssignCommand. */
            type $Shape = milkway.v1.AssignCommand.$Properties;
        }

        /**
         * Properties of a CommandResult.
         * @deprecated Use milkway.v1.CommandResult.$Properties instead.
         */
        interface ICommandResult extends milkway.v1.CommandResult.$Properties {
        }

        /** Represents a CommandResult. */
        class CommandResult {

            /**
             * Constructs a new CommandResult.
             * @param [properties] Properties to set
             */
            constructor(properties?: milkway.v1.CommandResult.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** CommandResult accepted. */
            accepted: boolean;

            /** CommandResult revision. */
            revision: number;

            /** CommandResult reason. */
            reason: string;

            /**
             * Encodes the specified CommandResult message. Does not implicitly {@link milkway.v1.CommandResult.verify|verify} messages.
             * @param message CommandResult message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: milkway.v1.CommandResult.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a CommandResult message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {milkway.v1.CommandResult & milkway.v1.CommandResult.$Shape} CommandResult
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): milkway.v1.CommandResult & milkway.v1.CommandResult.$Shape;

            /**
             * Creates a CommandResult message from a plain object. Also converts values to their respective internal types.
             * @param object Plain object
             * @returns CommandResult
             */
            static fromObject(object: { [k: string]: any }): milkway.v1.CommandResult;

            /**
             * Creates a plain object from a CommandResult message. Also converts values to other types if specified.
             * @param message CommandResult
             * @param [options] Conversion options
             * @returns Plain object
             */
            static toObject(message: milkway.v1.CommandResult, options?: $protobuf.IConversionOptions): { [k: string]: any };

            /**
             * Converts this CommandResult to JSON.
             * @returns JSON object
             */
            toJSON(): { [k: string]: any };
        }

        namespace CommandResult {

            /** Properties of a CommandResult. */
            interface $Properties {

                /** CommandResult accepted */
                accepted?: boolean;

                /** CommandResult revision */
                revision?: number;

                /** CommandResult reason */
                reason?: string;

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a CommandResult. */
            type $Shape = milkway.v1.CommandResult.$Properties;
        }
    }
}
