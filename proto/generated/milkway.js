/*eslint-disable block-scoped-var, id-length, no-control-regex, no-magic-numbers, no-mixed-operators, no-prototype-builtins, no-redeclare, no-shadow, no-var, sort-vars, default-case, jsdoc/require-param*/
import $protobuf from "protobufjs/minimal.js";

// Common aliases
const $Reader = $protobuf.Reader, $Writer = $protobuf.Writer, $util = $protobuf.util;
const $Object = $util.global.Object, $undefined = $util.global.undefined, $Error = $util.global.Error, $RangeError = $util.global.RangeError, $TypeError = $util.global.TypeError, $String = $util.global.String, $Number = $util.global.Number, $parseInt = $util.global.parseInt, $Boolean = $util.global.Boolean, $BigInt = $util.global.BigInt, $Array = $util.global.Array, $isFinite = $util.global.isFinite;

// Exported root namespace
const $root = $protobuf.roots["milkway"] || ($protobuf.roots["milkway"] = {});

export const milkway = $root.milkway = (() => {

    /**
     * Namespace milkway.
     * @exports milkway
     * @namespace
     */
    const milkway = {};

    milkway.v1 = (function() {

        /**
         * Namespace v1.
         * @memberof milkway
         * @namespace
         */
        const v1 = {};

        v1.Envelope = (function() {

            /**
             * Properties of an Envelope.
             * @typedef {Object} milkway.v1.Envelope.$Properties
             * @property {string} [gatewayId] Envelope gatewayId
             * @property {string} [streamEpoch] Envelope streamEpoch
             * @property {number} [seq] Envelope seq
             * @property {string} [eventId] Envelope eventId
             * @property {string|null} [episodeId] Envelope episodeId
             * @property {number|null} [occurredAtUnixMs] Envelope occurredAtUnixMs
             * @property {number} [recordedAtUnixMs] Envelope recordedAtUnixMs
             * @property {number} [bootId] Envelope bootId
             * @property {milkway.v1.ClockQuality} [clockQuality] Envelope clockQuality
             * @property {string} [ruleSetVersion] Envelope ruleSetVersion
             * @property {boolean} [simulated] Envelope simulated
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of an Envelope.
             * @memberof milkway.v1
             * @interface IEnvelope
             * @augments milkway.v1.Envelope.$Properties
             * @deprecated Use milkway.v1.Envelope.$Properties instead.
             */

            /**
             * Shape of an Envelope.
             * @typedef {milkway.v1.Envelope.$Properties} milkway.v1.Envelope.$Shape
             */

            /**
             * Constructs a new Envelope.
             * @memberof milkway.v1
             * @classdesc Represents an Envelope.
             * @constructor
             * @param {milkway.v1.Envelope.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const Envelope = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * Envelope gatewayId.
             * @member {string} gatewayId
             * @memberof milkway.v1.Envelope
             * @instance
             */
            Envelope.prototype.gatewayId = "";

            /**
             * Envelope streamEpoch.
             * @member {string} streamEpoch
             * @memberof milkway.v1.Envelope
             * @instance
             */
            Envelope.prototype.streamEpoch = "";

            /**
             * Envelope seq.
             * @member {number} seq
             * @memberof milkway.v1.Envelope
             * @instance
             */
            Envelope.prototype.seq = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * Envelope eventId.
             * @member {string} eventId
             * @memberof milkway.v1.Envelope
             * @instance
             */
            Envelope.prototype.eventId = "";

            /**
             * Envelope episodeId.
             * @member {string|null} episodeId
             * @memberof milkway.v1.Envelope
             * @instance
             */
            Envelope.prototype.episodeId = null;

            /**
             * Envelope occurredAtUnixMs.
             * @member {number|null} occurredAtUnixMs
             * @memberof milkway.v1.Envelope
             * @instance
             */
            Envelope.prototype.occurredAtUnixMs = null;

            /**
             * Envelope recordedAtUnixMs.
             * @member {number} recordedAtUnixMs
             * @memberof milkway.v1.Envelope
             * @instance
             */
            Envelope.prototype.recordedAtUnixMs = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * Envelope bootId.
             * @member {number} bootId
             * @memberof milkway.v1.Envelope
             * @instance
             */
            Envelope.prototype.bootId = 0;

            /**
             * Envelope clockQuality.
             * @member {milkway.v1.ClockQuality} clockQuality
             * @memberof milkway.v1.Envelope
             * @instance
             */
            Envelope.prototype.clockQuality = 0;

            /**
             * Envelope ruleSetVersion.
             * @member {string} ruleSetVersion
             * @memberof milkway.v1.Envelope
             * @instance
             */
            Envelope.prototype.ruleSetVersion = "";

            /**
             * Envelope simulated.
             * @member {boolean} simulated
             * @memberof milkway.v1.Envelope
             * @instance
             */
            Envelope.prototype.simulated = false;

            // OneOf field names bound to virtual getters and setters
            let $oneOfFields;

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(Envelope.prototype, "_episodeId", {
                get: $util.oneOfGetter($oneOfFields = ["episodeId"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(Envelope.prototype, "_occurredAtUnixMs", {
                get: $util.oneOfGetter($oneOfFields = ["occurredAtUnixMs"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            /**
             * Encodes the specified Envelope message. Does not implicitly {@link milkway.v1.Envelope.verify|verify} messages.
             * @function encode
             * @memberof milkway.v1.Envelope
             * @static
             * @param {milkway.v1.Envelope.$Properties} message Envelope message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            Envelope.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.gatewayId != null && $Object.hasOwnProperty.call(message, "gatewayId") && message.gatewayId !== "")
                    writer.uint32(/* id 1, wireType 2 =*/10).string(message.gatewayId);
                if (message.streamEpoch != null && $Object.hasOwnProperty.call(message, "streamEpoch") && message.streamEpoch !== "")
                    writer.uint32(/* id 2, wireType 2 =*/18).string(message.streamEpoch);
                if (message.seq != null && $Object.hasOwnProperty.call(message, "seq") && (typeof message.seq === "object" ? message.seq.low || message.seq.high : message.seq !== 0))
                    writer.uint32(/* id 3, wireType 0 =*/24).uint64(message.seq);
                if (message.eventId != null && $Object.hasOwnProperty.call(message, "eventId") && message.eventId !== "")
                    writer.uint32(/* id 4, wireType 2 =*/34).string(message.eventId);
                if (message.episodeId != null && $Object.hasOwnProperty.call(message, "episodeId"))
                    writer.uint32(/* id 5, wireType 2 =*/42).string(message.episodeId);
                if (message.occurredAtUnixMs != null && $Object.hasOwnProperty.call(message, "occurredAtUnixMs"))
                    writer.uint32(/* id 6, wireType 0 =*/48).uint64(message.occurredAtUnixMs);
                if (message.recordedAtUnixMs != null && $Object.hasOwnProperty.call(message, "recordedAtUnixMs") && (typeof message.recordedAtUnixMs === "object" ? message.recordedAtUnixMs.low || message.recordedAtUnixMs.high : message.recordedAtUnixMs !== 0))
                    writer.uint32(/* id 7, wireType 0 =*/56).uint64(message.recordedAtUnixMs);
                if (message.bootId != null && $Object.hasOwnProperty.call(message, "bootId") && message.bootId !== 0)
                    writer.uint32(/* id 8, wireType 5 =*/69).fixed32(message.bootId);
                if (message.clockQuality != null && $Object.hasOwnProperty.call(message, "clockQuality") && message.clockQuality !== 0)
                    writer.uint32(/* id 9, wireType 0 =*/72).int32(message.clockQuality);
                if (message.ruleSetVersion != null && $Object.hasOwnProperty.call(message, "ruleSetVersion") && message.ruleSetVersion !== "")
                    writer.uint32(/* id 10, wireType 2 =*/82).string(message.ruleSetVersion);
                if (message.simulated != null && $Object.hasOwnProperty.call(message, "simulated") && message.simulated !== false)
                    writer.uint32(/* id 11, wireType 0 =*/88).bool(message.simulated);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes an Envelope message from the specified reader or buffer.
             * @function decode
             * @memberof milkway.v1.Envelope
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {milkway.v1.Envelope & milkway.v1.Envelope.$Shape} Envelope
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            Envelope.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.milkway.v1.Envelope();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.gatewayId = value;
                            else
                                delete message.gatewayId;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.streamEpoch = value;
                            else
                                delete message.streamEpoch;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.seq = value;
                            else
                                delete message.seq;
                            continue;
                        }
                    case 4: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.eventId = value;
                            else
                                delete message.eventId;
                            continue;
                        }
                    case 5: {
                            if (wireType !== 2)
                                break;
                            message.episodeId = reader.stringVerify();
                            message._episodeId = "episodeId";
                            continue;
                        }
                    case 6: {
                            if (wireType !== 0)
                                break;
                            message.occurredAtUnixMs = reader.uint64();
                            message._occurredAtUnixMs = "occurredAtUnixMs";
                            continue;
                        }
                    case 7: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.recordedAtUnixMs = value;
                            else
                                delete message.recordedAtUnixMs;
                            continue;
                        }
                    case 8: {
                            if (wireType !== 5)
                                break;
                            if (value = reader.fixed32())
                                message.bootId = value;
                            else
                                delete message.bootId;
                            continue;
                        }
                    case 9: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.int32())
                                message.clockQuality = value;
                            else
                                delete message.clockQuality;
                            continue;
                        }
                    case 10: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.ruleSetVersion = value;
                            else
                                delete message.ruleSetVersion;
                            continue;
                        }
                    case 11: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.bool())
                                message.simulated = value;
                            else
                                delete message.simulated;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            /**
             * Creates an Envelope message from a plain object. Also converts values to their respective internal types.
             * @function fromObject
             * @memberof milkway.v1.Envelope
             * @static
             * @param {Object.<string,*>} object Plain object
             * @returns {milkway.v1.Envelope} Envelope
             */
            Envelope.fromObject = function (object, _depth) {
                if (object instanceof $root.milkway.v1.Envelope)
                    return object;
                if (!$util.isObject(object))
                    throw $TypeError(".milkway.v1.Envelope: object expected");
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let message = new $root.milkway.v1.Envelope();
                if (object.gatewayId != null)
                    if (typeof object.gatewayId !== "string" || object.gatewayId.length)
                        message.gatewayId = $String(object.gatewayId);
                if (object.streamEpoch != null)
                    if (typeof object.streamEpoch !== "string" || object.streamEpoch.length)
                        message.streamEpoch = $String(object.streamEpoch);
                if (object.seq != null)
                    if (typeof object.seq === "object" ? object.seq.low || object.seq.high : $Number(object.seq) !== 0)
                        if ($util.Long)
                            message.seq = $util.Long.fromValue(object.seq, true);
                        else if (typeof object.seq === "string")
                            message.seq = $parseInt(object.seq, 10);
                        else if (typeof object.seq === "number")
                            message.seq = object.seq;
                        else if (typeof object.seq === "object")
                            message.seq = new $util.LongBits(object.seq.low >>> 0, object.seq.high >>> 0).toNumber(true);
                if (object.eventId != null)
                    if (typeof object.eventId !== "string" || object.eventId.length)
                        message.eventId = $String(object.eventId);
                if (object.episodeId != null)
                    message.episodeId = $String(object.episodeId);
                if (object.occurredAtUnixMs != null)
                    if ($util.Long)
                        message.occurredAtUnixMs = $util.Long.fromValue(object.occurredAtUnixMs, true);
                    else if (typeof object.occurredAtUnixMs === "string")
                        message.occurredAtUnixMs = $parseInt(object.occurredAtUnixMs, 10);
                    else if (typeof object.occurredAtUnixMs === "number")
                        message.occurredAtUnixMs = object.occurredAtUnixMs;
                    else if (typeof object.occurredAtUnixMs === "object")
                        message.occurredAtUnixMs = new $util.LongBits(object.occurredAtUnixMs.low >>> 0, object.occurredAtUnixMs.high >>> 0).toNumber(true);
                if (object.recordedAtUnixMs != null)
                    if (typeof object.recordedAtUnixMs === "object" ? object.recordedAtUnixMs.low || object.recordedAtUnixMs.high : $Number(object.recordedAtUnixMs) !== 0)
                        if ($util.Long)
                            message.recordedAtUnixMs = $util.Long.fromValue(object.recordedAtUnixMs, true);
                        else if (typeof object.recordedAtUnixMs === "string")
                            message.recordedAtUnixMs = $parseInt(object.recordedAtUnixMs, 10);
                        else if (typeof object.recordedAtUnixMs === "number")
                            message.recordedAtUnixMs = object.recordedAtUnixMs;
                        else if (typeof object.recordedAtUnixMs === "object")
                            message.recordedAtUnixMs = new $util.LongBits(object.recordedAtUnixMs.low >>> 0, object.recordedAtUnixMs.high >>> 0).toNumber(true);
                if (object.bootId != null)
                    if ($Number(object.bootId) !== 0)
                        message.bootId = object.bootId >>> 0;
                if (object.clockQuality !== 0 && (typeof object.clockQuality !== "string" || $root.milkway.v1.ClockQuality[object.clockQuality] !== 0))
                    switch (object.clockQuality) {
                    case "CLOCK_QUALITY_UNSPECIFIED":
                    case 0:
                        message.clockQuality = 0;
                        break;
                    case "CLOCK_QUALITY_UNKNOWN":
                    case 1:
                        message.clockQuality = 1;
                        break;
                    case "CLOCK_QUALITY_RTC":
                    case 2:
                        message.clockQuality = 2;
                        break;
                    case "CLOCK_QUALITY_SYNCED":
                    case 3:
                        message.clockQuality = 3;
                        break;
                    default:
                        if (typeof object.clockQuality === "number" && (object.clockQuality | 0) === object.clockQuality)
                            message.clockQuality = object.clockQuality;
                    }
                if (object.ruleSetVersion != null)
                    if (typeof object.ruleSetVersion !== "string" || object.ruleSetVersion.length)
                        message.ruleSetVersion = $String(object.ruleSetVersion);
                if (object.simulated != null)
                    if (object.simulated)
                        message.simulated = $Boolean(object.simulated);
                return message;
            };

            /**
             * Creates a plain object from an Envelope message. Also converts values to other types if specified.
             * @function toObject
             * @memberof milkway.v1.Envelope
             * @static
             * @param {milkway.v1.Envelope} message Envelope
             * @param {$protobuf.IConversionOptions} [options] Conversion options
             * @returns {Object.<string,*>} Plain object
             */
            Envelope.toObject = function (message, options, _depth) {
                if (!options)
                    options = {};
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let object = {};
                if (options.defaults) {
                    object.gatewayId = "";
                    object.streamEpoch = "";
                    if ($util.Long) {
                        let long = new $util.Long(0, 0, true);
                        object.seq = options.longs === $String ? long.toString() : options.longs === $Number ? long.toNumber() : typeof $BigInt !== "undefined" && options.longs === $BigInt ? long.toBigInt() : long;
                    } else
                        object.seq = options.longs === $String ? "0" : typeof $BigInt !== "undefined" && options.longs === $BigInt ? $BigInt("0") : 0;
                    object.eventId = "";
                    if ($util.Long) {
                        let long = new $util.Long(0, 0, true);
                        object.recordedAtUnixMs = options.longs === $String ? long.toString() : options.longs === $Number ? long.toNumber() : typeof $BigInt !== "undefined" && options.longs === $BigInt ? long.toBigInt() : long;
                    } else
                        object.recordedAtUnixMs = options.longs === $String ? "0" : typeof $BigInt !== "undefined" && options.longs === $BigInt ? $BigInt("0") : 0;
                    object.bootId = 0;
                    object.clockQuality = options.enums === $String ? "CLOCK_QUALITY_UNSPECIFIED" : 0;
                    object.ruleSetVersion = "";
                    object.simulated = false;
                }
                if (message.gatewayId != null && $Object.hasOwnProperty.call(message, "gatewayId"))
                    object.gatewayId = message.gatewayId;
                if (message.streamEpoch != null && $Object.hasOwnProperty.call(message, "streamEpoch"))
                    object.streamEpoch = message.streamEpoch;
                if (message.seq != null && $Object.hasOwnProperty.call(message, "seq"))
                    if (typeof $BigInt !== "undefined" && options.longs === $BigInt)
                        object.seq = typeof message.seq === "number" ? $BigInt(message.seq) : $util.Long.fromBits(message.seq.low >>> 0, message.seq.high >>> 0, true).toBigInt();
                    else if (typeof message.seq === "number")
                        object.seq = options.longs === $String ? $String(message.seq) : message.seq;
                    else
                        object.seq = options.longs === $String ? $util.Long.prototype.toString.call(message.seq) : options.longs === $Number ? new $util.LongBits(message.seq.low >>> 0, message.seq.high >>> 0).toNumber(true) : message.seq;
                if (message.eventId != null && $Object.hasOwnProperty.call(message, "eventId"))
                    object.eventId = message.eventId;
                if (message.episodeId != null && $Object.hasOwnProperty.call(message, "episodeId"))
                    object.episodeId = message.episodeId;
                if (message.occurredAtUnixMs != null && $Object.hasOwnProperty.call(message, "occurredAtUnixMs"))
                    if (typeof $BigInt !== "undefined" && options.longs === $BigInt)
                        object.occurredAtUnixMs = typeof message.occurredAtUnixMs === "number" ? $BigInt(message.occurredAtUnixMs) : $util.Long.fromBits(message.occurredAtUnixMs.low >>> 0, message.occurredAtUnixMs.high >>> 0, true).toBigInt();
                    else if (typeof message.occurredAtUnixMs === "number")
                        object.occurredAtUnixMs = options.longs === $String ? $String(message.occurredAtUnixMs) : message.occurredAtUnixMs;
                    else
                        object.occurredAtUnixMs = options.longs === $String ? $util.Long.prototype.toString.call(message.occurredAtUnixMs) : options.longs === $Number ? new $util.LongBits(message.occurredAtUnixMs.low >>> 0, message.occurredAtUnixMs.high >>> 0).toNumber(true) : message.occurredAtUnixMs;
                if (message.recordedAtUnixMs != null && $Object.hasOwnProperty.call(message, "recordedAtUnixMs"))
                    if (typeof $BigInt !== "undefined" && options.longs === $BigInt)
                        object.recordedAtUnixMs = typeof message.recordedAtUnixMs === "number" ? $BigInt(message.recordedAtUnixMs) : $util.Long.fromBits(message.recordedAtUnixMs.low >>> 0, message.recordedAtUnixMs.high >>> 0, true).toBigInt();
                    else if (typeof message.recordedAtUnixMs === "number")
                        object.recordedAtUnixMs = options.longs === $String ? $String(message.recordedAtUnixMs) : message.recordedAtUnixMs;
                    else
                        object.recordedAtUnixMs = options.longs === $String ? $util.Long.prototype.toString.call(message.recordedAtUnixMs) : options.longs === $Number ? new $util.LongBits(message.recordedAtUnixMs.low >>> 0, message.recordedAtUnixMs.high >>> 0).toNumber(true) : message.recordedAtUnixMs;
                if (message.bootId != null && $Object.hasOwnProperty.call(message, "bootId"))
                    object.bootId = message.bootId;
                if (message.clockQuality != null && $Object.hasOwnProperty.call(message, "clockQuality"))
                    object.clockQuality = options.enums === $String ? $root.milkway.v1.ClockQuality[message.clockQuality] === $undefined ? message.clockQuality : $root.milkway.v1.ClockQuality[message.clockQuality] : message.clockQuality;
                if (message.ruleSetVersion != null && $Object.hasOwnProperty.call(message, "ruleSetVersion"))
                    object.ruleSetVersion = message.ruleSetVersion;
                if (message.simulated != null && $Object.hasOwnProperty.call(message, "simulated"))
                    object.simulated = message.simulated;
                return object;
            };

            /**
             * Converts this Envelope to JSON.
             * @function toJSON
             * @memberof milkway.v1.Envelope
             * @instance
             * @returns {Object.<string,*>} JSON object
             */
            Envelope.prototype.toJSON = function() {
                return Envelope.toObject(this, $protobuf.util.toJSONOptions);
            };

            return Envelope;
        })();

        /**
         * ClockQuality enum.
         * @name milkway.v1.ClockQuality
         * @enum {number}
         * @property {number} CLOCK_QUALITY_UNSPECIFIED=0 CLOCK_QUALITY_UNSPECIFIED value
         * @property {number} CLOCK_QUALITY_UNKNOWN=1 CLOCK_QUALITY_UNKNOWN value
         * @property {number} CLOCK_QUALITY_RTC=2 CLOCK_QUALITY_RTC value
         * @property {number} CLOCK_QUALITY_SYNCED=3 CLOCK_QUALITY_SYNCED value
         */
        v1.ClockQuality = (function() {
            const valuesById = $Object.create(null), values = $Object.create(valuesById);
            values[valuesById[0] = "CLOCK_QUALITY_UNSPECIFIED"] = 0;
            values[valuesById[1] = "CLOCK_QUALITY_UNKNOWN"] = 1;
            values[valuesById[2] = "CLOCK_QUALITY_RTC"] = 2;
            values[valuesById[3] = "CLOCK_QUALITY_SYNCED"] = 3;
            return values;
        })();

        /**
         * Mode enum.
         * @name milkway.v1.Mode
         * @enum {number}
         * @property {number} MODE_UNSPECIFIED=0 MODE_UNSPECIFIED value
         * @property {number} MODE_DOUBLE=1 MODE_DOUBLE value
         * @property {number} MODE_LEFT=2 MODE_LEFT value
         * @property {number} MODE_RIGHT=3 MODE_RIGHT value
         */
        v1.Mode = (function() {
            const valuesById = $Object.create(null), values = $Object.create(valuesById);
            values[valuesById[0] = "MODE_UNSPECIFIED"] = 0;
            values[valuesById[1] = "MODE_DOUBLE"] = 1;
            values[valuesById[2] = "MODE_LEFT"] = 2;
            values[valuesById[3] = "MODE_RIGHT"] = 3;
            return values;
        })();

        /**
         * ProgrammeKind enum.
         * @name milkway.v1.ProgrammeKind
         * @enum {number}
         * @property {number} PROGRAMME_KIND_UNSPECIFIED=0 PROGRAMME_KIND_UNSPECIFIED value
         * @property {number} PROGRAMME_KIND_INITIATION=1 PROGRAMME_KIND_INITIATION value
         * @property {number} PROGRAMME_KIND_MAINTENANCE=2 PROGRAMME_KIND_MAINTENANCE value
         */
        v1.ProgrammeKind = (function() {
            const valuesById = $Object.create(null), values = $Object.create(valuesById);
            values[valuesById[0] = "PROGRAMME_KIND_UNSPECIFIED"] = 0;
            values[valuesById[1] = "PROGRAMME_KIND_INITIATION"] = 1;
            values[valuesById[2] = "PROGRAMME_KIND_MAINTENANCE"] = 2;
            return values;
        })();

        /**
         * PhaseKind enum.
         * @name milkway.v1.PhaseKind
         * @enum {number}
         * @property {number} PHASE_KIND_UNSPECIFIED=0 PHASE_KIND_UNSPECIFIED value
         * @property {number} PHASE_KIND_STIMULATION=1 PHASE_KIND_STIMULATION value
         * @property {number} PHASE_KIND_EXPRESSION=2 PHASE_KIND_EXPRESSION value
         * @property {number} PHASE_KIND_PAUSE=3 PHASE_KIND_PAUSE value
         */
        v1.PhaseKind = (function() {
            const valuesById = $Object.create(null), values = $Object.create(valuesById);
            values[valuesById[0] = "PHASE_KIND_UNSPECIFIED"] = 0;
            values[valuesById[1] = "PHASE_KIND_STIMULATION"] = 1;
            values[valuesById[2] = "PHASE_KIND_EXPRESSION"] = 2;
            values[valuesById[3] = "PHASE_KIND_PAUSE"] = 3;
            return values;
        })();

        /**
         * EndReason enum.
         * @name milkway.v1.EndReason
         * @enum {number}
         * @property {number} END_REASON_UNSPECIFIED=0 END_REASON_UNSPECIFIED value
         * @property {number} END_REASON_BUTTON=1 END_REASON_BUTTON value
         * @property {number} END_REASON_PROGRAMME_END=2 END_REASON_PROGRAMME_END value
         * @property {number} END_REASON_NO_FLOW_TIMEOUT=3 END_REASON_NO_FLOW_TIMEOUT value
         * @property {number} END_REASON_MAX_DURATION=4 END_REASON_MAX_DURATION value
         * @property {number} END_REASON_FAULT=5 END_REASON_FAULT value
         * @property {number} END_REASON_POWER_LOSS=6 END_REASON_POWER_LOSS value
         */
        v1.EndReason = (function() {
            const valuesById = $Object.create(null), values = $Object.create(valuesById);
            values[valuesById[0] = "END_REASON_UNSPECIFIED"] = 0;
            values[valuesById[1] = "END_REASON_BUTTON"] = 1;
            values[valuesById[2] = "END_REASON_PROGRAMME_END"] = 2;
            values[valuesById[3] = "END_REASON_NO_FLOW_TIMEOUT"] = 3;
            values[valuesById[4] = "END_REASON_MAX_DURATION"] = 4;
            values[valuesById[5] = "END_REASON_FAULT"] = 5;
            values[valuesById[6] = "END_REASON_POWER_LOSS"] = 6;
            return values;
        })();

        /**
         * FaultCode enum.
         * @name milkway.v1.FaultCode
         * @enum {number}
         * @property {number} FAULT_CODE_UNSPECIFIED=0 FAULT_CODE_UNSPECIFIED value
         * @property {number} FAULT_CODE_OVER_VACUUM=1 FAULT_CODE_OVER_VACUUM value
         * @property {number} FAULT_CODE_LEASE_EXPIRED=2 FAULT_CODE_LEASE_EXPIRED value
         * @property {number} FAULT_CODE_HOST_SILENT=3 FAULT_CODE_HOST_SILENT value
         * @property {number} FAULT_CODE_REGULATOR_OVERRUN=4 FAULT_CODE_REGULATOR_OVERRUN value
         * @property {number} FAULT_CODE_SENSOR_RANGE=5 FAULT_CODE_SENSOR_RANGE value
         * @property {number} FAULT_CODE_SENSOR_STUCK=6 FAULT_CODE_SENSOR_STUCK value
         * @property {number} FAULT_CODE_NO_VACUUM=7 FAULT_CODE_NO_VACUUM value
         * @property {number} FAULT_CODE_VACUUM_WHILE_OFF=8 FAULT_CODE_VACUUM_WHILE_OFF value
         * @property {number} FAULT_CODE_SIDES_DISAGREE=9 FAULT_CODE_SIDES_DISAGREE value
         * @property {number} FAULT_CODE_MAX_HOLD=10 FAULT_CODE_MAX_HOLD value
         * @property {number} FAULT_CODE_MAX_SESSION=11 FAULT_CODE_MAX_SESSION value
         * @property {number} FAULT_CODE_WATCHDOG=12 FAULT_CODE_WATCHDOG value
         * @property {number} FAULT_CODE_BROWN_OUT=13 FAULT_CODE_BROWN_OUT value
         * @property {number} FAULT_CODE_BOARD_LOST=14 FAULT_CODE_BOARD_LOST value
         */
        v1.FaultCode = (function() {
            const valuesById = $Object.create(null), values = $Object.create(valuesById);
            values[valuesById[0] = "FAULT_CODE_UNSPECIFIED"] = 0;
            values[valuesById[1] = "FAULT_CODE_OVER_VACUUM"] = 1;
            values[valuesById[2] = "FAULT_CODE_LEASE_EXPIRED"] = 2;
            values[valuesById[3] = "FAULT_CODE_HOST_SILENT"] = 3;
            values[valuesById[4] = "FAULT_CODE_REGULATOR_OVERRUN"] = 4;
            values[valuesById[5] = "FAULT_CODE_SENSOR_RANGE"] = 5;
            values[valuesById[6] = "FAULT_CODE_SENSOR_STUCK"] = 6;
            values[valuesById[7] = "FAULT_CODE_NO_VACUUM"] = 7;
            values[valuesById[8] = "FAULT_CODE_VACUUM_WHILE_OFF"] = 8;
            values[valuesById[9] = "FAULT_CODE_SIDES_DISAGREE"] = 9;
            values[valuesById[10] = "FAULT_CODE_MAX_HOLD"] = 10;
            values[valuesById[11] = "FAULT_CODE_MAX_SESSION"] = 11;
            values[valuesById[12] = "FAULT_CODE_WATCHDOG"] = 12;
            values[valuesById[13] = "FAULT_CODE_BROWN_OUT"] = 13;
            values[valuesById[14] = "FAULT_CODE_BOARD_LOST"] = 14;
            return values;
        })();

        v1.Phase = (function() {

            /**
             * Properties of a Phase.
             * @typedef {Object} milkway.v1.Phase.$Properties
             * @property {milkway.v1.PhaseKind} [kind] Phase kind
             * @property {number} [offsetMs] Phase offsetMs
             * @property {number} [durationMs] Phase durationMs
             * @property {number} [vacuumMmhg] Phase vacuumMmhg
             * @property {number} [cyclesPerMinute] Phase cyclesPerMinute
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a Phase.
             * @memberof milkway.v1
             * @interface IPhase
             * @augments milkway.v1.Phase.$Properties
             * @deprecated Use milkway.v1.Phase.$Properties instead.
             */

            /**
             * Shape of a Phase.
             * @typedef {milkway.v1.Phase.$Properties} milkway.v1.Phase.$Shape
             */

            /**
             * Constructs a new Phase.
             * @memberof milkway.v1
             * @classdesc Represents a Phase.
             * @constructor
             * @param {milkway.v1.Phase.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const Phase = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * Phase kind.
             * @member {milkway.v1.PhaseKind} kind
             * @memberof milkway.v1.Phase
             * @instance
             */
            Phase.prototype.kind = 0;

            /**
             * Phase offsetMs.
             * @member {number} offsetMs
             * @memberof milkway.v1.Phase
             * @instance
             */
            Phase.prototype.offsetMs = 0;

            /**
             * Phase durationMs.
             * @member {number} durationMs
             * @memberof milkway.v1.Phase
             * @instance
             */
            Phase.prototype.durationMs = 0;

            /**
             * Phase vacuumMmhg.
             * @member {number} vacuumMmhg
             * @memberof milkway.v1.Phase
             * @instance
             */
            Phase.prototype.vacuumMmhg = 0;

            /**
             * Phase cyclesPerMinute.
             * @member {number} cyclesPerMinute
             * @memberof milkway.v1.Phase
             * @instance
             */
            Phase.prototype.cyclesPerMinute = 0;

            /**
             * Encodes the specified Phase message. Does not implicitly {@link milkway.v1.Phase.verify|verify} messages.
             * @function encode
             * @memberof milkway.v1.Phase
             * @static
             * @param {milkway.v1.Phase.$Properties} message Phase message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            Phase.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.kind != null && $Object.hasOwnProperty.call(message, "kind") && message.kind !== 0)
                    writer.uint32(/* id 1, wireType 0 =*/8).int32(message.kind);
                if (message.offsetMs != null && $Object.hasOwnProperty.call(message, "offsetMs") && message.offsetMs !== 0)
                    writer.uint32(/* id 2, wireType 0 =*/16).uint32(message.offsetMs);
                if (message.durationMs != null && $Object.hasOwnProperty.call(message, "durationMs") && message.durationMs !== 0)
                    writer.uint32(/* id 3, wireType 0 =*/24).uint32(message.durationMs);
                if (message.vacuumMmhg != null && $Object.hasOwnProperty.call(message, "vacuumMmhg") && message.vacuumMmhg !== 0)
                    writer.uint32(/* id 4, wireType 0 =*/32).uint32(message.vacuumMmhg);
                if (message.cyclesPerMinute != null && $Object.hasOwnProperty.call(message, "cyclesPerMinute") && message.cyclesPerMinute !== 0)
                    writer.uint32(/* id 5, wireType 0 =*/40).uint32(message.cyclesPerMinute);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a Phase message from the specified reader or buffer.
             * @function decode
             * @memberof milkway.v1.Phase
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {milkway.v1.Phase & milkway.v1.Phase.$Shape} Phase
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            Phase.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.milkway.v1.Phase();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.int32())
                                message.kind = value;
                            else
                                delete message.kind;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.offsetMs = value;
                            else
                                delete message.offsetMs;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.durationMs = value;
                            else
                                delete message.durationMs;
                            continue;
                        }
                    case 4: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.vacuumMmhg = value;
                            else
                                delete message.vacuumMmhg;
                            continue;
                        }
                    case 5: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.cyclesPerMinute = value;
                            else
                                delete message.cyclesPerMinute;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            /**
             * Creates a Phase message from a plain object. Also converts values to their respective internal types.
             * @function fromObject
             * @memberof milkway.v1.Phase
             * @static
             * @param {Object.<string,*>} object Plain object
             * @returns {milkway.v1.Phase} Phase
             */
            Phase.fromObject = function (object, _depth) {
                if (object instanceof $root.milkway.v1.Phase)
                    return object;
                if (!$util.isObject(object))
                    throw $TypeError(".milkway.v1.Phase: object expected");
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let message = new $root.milkway.v1.Phase();
                if (object.kind !== 0 && (typeof object.kind !== "string" || $root.milkway.v1.PhaseKind[object.kind] !== 0))
                    switch (object.kind) {
                    case "PHASE_KIND_UNSPECIFIED":
                    case 0:
                        message.kind = 0;
                        break;
                    case "PHASE_KIND_STIMULATION":
                    case 1:
                        message.kind = 1;
                        break;
                    case "PHASE_KIND_EXPRESSION":
                    case 2:
                        message.kind = 2;
                        break;
                    case "PHASE_KIND_PAUSE":
                    case 3:
                        message.kind = 3;
                        break;
                    default:
                        if (typeof object.kind === "number" && (object.kind | 0) === object.kind)
                            message.kind = object.kind;
                    }
                if (object.offsetMs != null)
                    if ($Number(object.offsetMs) !== 0)
                        message.offsetMs = object.offsetMs >>> 0;
                if (object.durationMs != null)
                    if ($Number(object.durationMs) !== 0)
                        message.durationMs = object.durationMs >>> 0;
                if (object.vacuumMmhg != null)
                    if ($Number(object.vacuumMmhg) !== 0)
                        message.vacuumMmhg = object.vacuumMmhg >>> 0;
                if (object.cyclesPerMinute != null)
                    if ($Number(object.cyclesPerMinute) !== 0)
                        message.cyclesPerMinute = object.cyclesPerMinute >>> 0;
                return message;
            };

            /**
             * Creates a plain object from a Phase message. Also converts values to other types if specified.
             * @function toObject
             * @memberof milkway.v1.Phase
             * @static
             * @param {milkway.v1.Phase} message Phase
             * @param {$protobuf.IConversionOptions} [options] Conversion options
             * @returns {Object.<string,*>} Plain object
             */
            Phase.toObject = function (message, options, _depth) {
                if (!options)
                    options = {};
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let object = {};
                if (options.defaults) {
                    object.kind = options.enums === $String ? "PHASE_KIND_UNSPECIFIED" : 0;
                    object.offsetMs = 0;
                    object.durationMs = 0;
                    object.vacuumMmhg = 0;
                    object.cyclesPerMinute = 0;
                }
                if (message.kind != null && $Object.hasOwnProperty.call(message, "kind"))
                    object.kind = options.enums === $String ? $root.milkway.v1.PhaseKind[message.kind] === $undefined ? message.kind : $root.milkway.v1.PhaseKind[message.kind] : message.kind;
                if (message.offsetMs != null && $Object.hasOwnProperty.call(message, "offsetMs"))
                    object.offsetMs = message.offsetMs;
                if (message.durationMs != null && $Object.hasOwnProperty.call(message, "durationMs"))
                    object.durationMs = message.durationMs;
                if (message.vacuumMmhg != null && $Object.hasOwnProperty.call(message, "vacuumMmhg"))
                    object.vacuumMmhg = message.vacuumMmhg;
                if (message.cyclesPerMinute != null && $Object.hasOwnProperty.call(message, "cyclesPerMinute"))
                    object.cyclesPerMinute = message.cyclesPerMinute;
                return object;
            };

            /**
             * Converts this Phase to JSON.
             * @function toJSON
             * @memberof milkway.v1.Phase
             * @instance
             * @returns {Object.<string,*>} JSON object
             */
            Phase.prototype.toJSON = function() {
                return Phase.toObject(this, $protobuf.util.toJSONOptions);
            };

            return Phase;
        })();

        v1.SessionEvent = (function() {

            /**
             * Properties of a SessionEvent.
             * @typedef {Object} milkway.v1.SessionEvent.$Properties
             * @property {milkway.v1.Envelope.$Properties} [envelope] SessionEvent envelope
             * @property {string} [sessionId] SessionEvent sessionId
             * @property {string} [pumpId] SessionEvent pumpId
             * @property {number} [recordEpoch] SessionEvent recordEpoch
             * @property {number} [recordIndex] SessionEvent recordIndex
             * @property {number|null} [startUnixMs] SessionEvent startUnixMs
             * @property {number} [durationMs] SessionEvent durationMs
             * @property {milkway.v1.Mode} [mode] SessionEvent mode
             * @property {milkway.v1.ProgrammeKind} [programme] SessionEvent programme
             * @property {Array.<milkway.v1.Phase.$Properties>} [phases] SessionEvent phases
             * @property {number|null} [leftTenthMl] SessionEvent leftTenthMl
             * @property {number|null} [rightTenthMl] SessionEvent rightTenthMl
             * @property {number|null} [leftUncertaintyTenthMl] SessionEvent leftUncertaintyTenthMl
             * @property {number|null} [rightUncertaintyTenthMl] SessionEvent rightUncertaintyTenthMl
             * @property {number|null} [peakVacuumMmhg] SessionEvent peakVacuumMmhg
             * @property {Array.<number>} [ejectionOffsetMs] SessionEvent ejectionOffsetMs
             * @property {milkway.v1.EndReason} [endReason] SessionEvent endReason
             * @property {number|null} [hoursPostpartum] SessionEvent hoursPostpartum
             * @property {boolean} [reconstructed] SessionEvent reconstructed
             * @property {string} [calibrationId] SessionEvent calibrationId
             * @property {milkway.v1.FaultCode} [fault] SessionEvent fault
             * @property {string} [pumpSerialNumber] SessionEvent pumpSerialNumber
             * @property {Array.<string>} [implausible] SessionEvent implausible
             * @property {string|null} [conflictsWithSessionId] SessionEvent conflictsWithSessionId
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a SessionEvent.
             * @memberof milkway.v1
             * @interface ISessionEvent
             * @augments milkway.v1.SessionEvent.$Properties
             * @deprecated Use milkway.v1.SessionEvent.$Properties instead.
             */

            /**
             * Shape of a SessionEvent.
             * @typedef {milkway.v1.SessionEvent.$Properties} milkway.v1.SessionEvent.$Shape
             */

            /**
             * Constructs a new SessionEvent.
             * @memberof milkway.v1
             * @classdesc Represents a SessionEvent.
             * @constructor
             * @param {milkway.v1.SessionEvent.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const SessionEvent = function (properties) {
                this.phases = [];
                this.ejectionOffsetMs = [];
                this.implausible = [];
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * SessionEvent envelope.
             * @member {milkway.v1.Envelope} envelope
             * @memberof milkway.v1.SessionEvent
             * @instance
             */
            SessionEvent.prototype.envelope = null;

            /**
             * SessionEvent sessionId.
             * @member {string} sessionId
             * @memberof milkway.v1.SessionEvent
             * @instance
             */
            SessionEvent.prototype.sessionId = "";

            /**
             * SessionEvent pumpId.
             * @member {string} pumpId
             * @memberof milkway.v1.SessionEvent
             * @instance
             */
            SessionEvent.prototype.pumpId = "";

            /**
             * SessionEvent recordEpoch.
             * @member {number} recordEpoch
             * @memberof milkway.v1.SessionEvent
             * @instance
             */
            SessionEvent.prototype.recordEpoch = 0;

            /**
             * SessionEvent recordIndex.
             * @member {number} recordIndex
             * @memberof milkway.v1.SessionEvent
             * @instance
             */
            SessionEvent.prototype.recordIndex = 0;

            /**
             * SessionEvent startUnixMs.
             * @member {number|null} startUnixMs
             * @memberof milkway.v1.SessionEvent
             * @instance
             */
            SessionEvent.prototype.startUnixMs = null;

            /**
             * SessionEvent durationMs.
             * @member {number} durationMs
             * @memberof milkway.v1.SessionEvent
             * @instance
             */
            SessionEvent.prototype.durationMs = 0;

            /**
             * SessionEvent mode.
             * @member {milkway.v1.Mode} mode
             * @memberof milkway.v1.SessionEvent
             * @instance
             */
            SessionEvent.prototype.mode = 0;

            /**
             * SessionEvent programme.
             * @member {milkway.v1.ProgrammeKind} programme
             * @memberof milkway.v1.SessionEvent
             * @instance
             */
            SessionEvent.prototype.programme = 0;

            /**
             * SessionEvent phases.
             * @member {Array.<milkway.v1.Phase>} phases
             * @memberof milkway.v1.SessionEvent
             * @instance
             */
            SessionEvent.prototype.phases = $util.emptyArray;

            /**
             * SessionEvent leftTenthMl.
             * @member {number|null} leftTenthMl
             * @memberof milkway.v1.SessionEvent
             * @instance
             */
            SessionEvent.prototype.leftTenthMl = null;

            /**
             * SessionEvent rightTenthMl.
             * @member {number|null} rightTenthMl
             * @memberof milkway.v1.SessionEvent
             * @instance
             */
            SessionEvent.prototype.rightTenthMl = null;

            /**
             * SessionEvent leftUncertaintyTenthMl.
             * @member {number|null} leftUncertaintyTenthMl
             * @memberof milkway.v1.SessionEvent
             * @instance
             */
            SessionEvent.prototype.leftUncertaintyTenthMl = null;

            /**
             * SessionEvent rightUncertaintyTenthMl.
             * @member {number|null} rightUncertaintyTenthMl
             * @memberof milkway.v1.SessionEvent
             * @instance
             */
            SessionEvent.prototype.rightUncertaintyTenthMl = null;

            /**
             * SessionEvent peakVacuumMmhg.
             * @member {number|null} peakVacuumMmhg
             * @memberof milkway.v1.SessionEvent
             * @instance
             */
            SessionEvent.prototype.peakVacuumMmhg = null;

            /**
             * SessionEvent ejectionOffsetMs.
             * @member {Array.<number>} ejectionOffsetMs
             * @memberof milkway.v1.SessionEvent
             * @instance
             */
            SessionEvent.prototype.ejectionOffsetMs = $util.emptyArray;

            /**
             * SessionEvent endReason.
             * @member {milkway.v1.EndReason} endReason
             * @memberof milkway.v1.SessionEvent
             * @instance
             */
            SessionEvent.prototype.endReason = 0;

            /**
             * SessionEvent hoursPostpartum.
             * @member {number|null} hoursPostpartum
             * @memberof milkway.v1.SessionEvent
             * @instance
             */
            SessionEvent.prototype.hoursPostpartum = null;

            /**
             * SessionEvent reconstructed.
             * @member {boolean} reconstructed
             * @memberof milkway.v1.SessionEvent
             * @instance
             */
            SessionEvent.prototype.reconstructed = false;

            /**
             * SessionEvent calibrationId.
             * @member {string} calibrationId
             * @memberof milkway.v1.SessionEvent
             * @instance
             */
            SessionEvent.prototype.calibrationId = "";

            /**
             * SessionEvent fault.
             * @member {milkway.v1.FaultCode} fault
             * @memberof milkway.v1.SessionEvent
             * @instance
             */
            SessionEvent.prototype.fault = 0;

            /**
             * SessionEvent pumpSerialNumber.
             * @member {string} pumpSerialNumber
             * @memberof milkway.v1.SessionEvent
             * @instance
             */
            SessionEvent.prototype.pumpSerialNumber = "";

            /**
             * SessionEvent implausible.
             * @member {Array.<string>} implausible
             * @memberof milkway.v1.SessionEvent
             * @instance
             */
            SessionEvent.prototype.implausible = $util.emptyArray;

            /**
             * SessionEvent conflictsWithSessionId.
             * @member {string|null} conflictsWithSessionId
             * @memberof milkway.v1.SessionEvent
             * @instance
             */
            SessionEvent.prototype.conflictsWithSessionId = null;

            // OneOf field names bound to virtual getters and setters
            let $oneOfFields;

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(SessionEvent.prototype, "_startUnixMs", {
                get: $util.oneOfGetter($oneOfFields = ["startUnixMs"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(SessionEvent.prototype, "_leftTenthMl", {
                get: $util.oneOfGetter($oneOfFields = ["leftTenthMl"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(SessionEvent.prototype, "_rightTenthMl", {
                get: $util.oneOfGetter($oneOfFields = ["rightTenthMl"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(SessionEvent.prototype, "_leftUncertaintyTenthMl", {
                get: $util.oneOfGetter($oneOfFields = ["leftUncertaintyTenthMl"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(SessionEvent.prototype, "_rightUncertaintyTenthMl", {
                get: $util.oneOfGetter($oneOfFields = ["rightUncertaintyTenthMl"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(SessionEvent.prototype, "_peakVacuumMmhg", {
                get: $util.oneOfGetter($oneOfFields = ["peakVacuumMmhg"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(SessionEvent.prototype, "_hoursPostpartum", {
                get: $util.oneOfGetter($oneOfFields = ["hoursPostpartum"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(SessionEvent.prototype, "_conflictsWithSessionId", {
                get: $util.oneOfGetter($oneOfFields = ["conflictsWithSessionId"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            /**
             * Encodes the specified SessionEvent message. Does not implicitly {@link milkway.v1.SessionEvent.verify|verify} messages.
             * @function encode
             * @memberof milkway.v1.SessionEvent
             * @static
             * @param {milkway.v1.SessionEvent.$Properties} message SessionEvent message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            SessionEvent.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.envelope != null && $Object.hasOwnProperty.call(message, "envelope"))
                    $root.milkway.v1.Envelope.encode(message.envelope, writer.uint32(/* id 1, wireType 2 =*/10).fork(), _depth + 1).ldelim();
                if (message.sessionId != null && $Object.hasOwnProperty.call(message, "sessionId") && message.sessionId !== "")
                    writer.uint32(/* id 2, wireType 2 =*/18).string(message.sessionId);
                if (message.pumpId != null && $Object.hasOwnProperty.call(message, "pumpId") && message.pumpId !== "")
                    writer.uint32(/* id 3, wireType 2 =*/26).string(message.pumpId);
                if (message.recordEpoch != null && $Object.hasOwnProperty.call(message, "recordEpoch") && message.recordEpoch !== 0)
                    writer.uint32(/* id 4, wireType 5 =*/37).fixed32(message.recordEpoch);
                if (message.recordIndex != null && $Object.hasOwnProperty.call(message, "recordIndex") && message.recordIndex !== 0)
                    writer.uint32(/* id 5, wireType 0 =*/40).uint32(message.recordIndex);
                if (message.startUnixMs != null && $Object.hasOwnProperty.call(message, "startUnixMs"))
                    writer.uint32(/* id 6, wireType 0 =*/48).uint64(message.startUnixMs);
                if (message.durationMs != null && $Object.hasOwnProperty.call(message, "durationMs") && message.durationMs !== 0)
                    writer.uint32(/* id 7, wireType 0 =*/56).uint32(message.durationMs);
                if (message.mode != null && $Object.hasOwnProperty.call(message, "mode") && message.mode !== 0)
                    writer.uint32(/* id 8, wireType 0 =*/64).int32(message.mode);
                if (message.programme != null && $Object.hasOwnProperty.call(message, "programme") && message.programme !== 0)
                    writer.uint32(/* id 9, wireType 0 =*/72).int32(message.programme);
                if (message.phases != null && message.phases.length)
                    for (let i = 0; i < message.phases.length; ++i)
                        $root.milkway.v1.Phase.encode(message.phases[i], writer.uint32(/* id 10, wireType 2 =*/82).fork(), _depth + 1).ldelim();
                if (message.leftTenthMl != null && $Object.hasOwnProperty.call(message, "leftTenthMl"))
                    writer.uint32(/* id 11, wireType 0 =*/88).uint32(message.leftTenthMl);
                if (message.rightTenthMl != null && $Object.hasOwnProperty.call(message, "rightTenthMl"))
                    writer.uint32(/* id 12, wireType 0 =*/96).uint32(message.rightTenthMl);
                if (message.leftUncertaintyTenthMl != null && $Object.hasOwnProperty.call(message, "leftUncertaintyTenthMl"))
                    writer.uint32(/* id 13, wireType 0 =*/104).uint32(message.leftUncertaintyTenthMl);
                if (message.rightUncertaintyTenthMl != null && $Object.hasOwnProperty.call(message, "rightUncertaintyTenthMl"))
                    writer.uint32(/* id 14, wireType 0 =*/112).uint32(message.rightUncertaintyTenthMl);
                if (message.peakVacuumMmhg != null && $Object.hasOwnProperty.call(message, "peakVacuumMmhg"))
                    writer.uint32(/* id 15, wireType 0 =*/120).uint32(message.peakVacuumMmhg);
                if (message.ejectionOffsetMs != null && message.ejectionOffsetMs.length)
                    writer.uint32(/* id 16, wireType 2 =*/130).uint32s(message.ejectionOffsetMs);
                if (message.endReason != null && $Object.hasOwnProperty.call(message, "endReason") && message.endReason !== 0)
                    writer.uint32(/* id 17, wireType 0 =*/136).int32(message.endReason);
                if (message.hoursPostpartum != null && $Object.hasOwnProperty.call(message, "hoursPostpartum"))
                    writer.uint32(/* id 18, wireType 1 =*/145).double(message.hoursPostpartum);
                if (message.reconstructed != null && $Object.hasOwnProperty.call(message, "reconstructed") && message.reconstructed !== false)
                    writer.uint32(/* id 19, wireType 0 =*/152).bool(message.reconstructed);
                if (message.calibrationId != null && $Object.hasOwnProperty.call(message, "calibrationId") && message.calibrationId !== "")
                    writer.uint32(/* id 20, wireType 2 =*/162).string(message.calibrationId);
                if (message.fault != null && $Object.hasOwnProperty.call(message, "fault") && message.fault !== 0)
                    writer.uint32(/* id 21, wireType 0 =*/168).int32(message.fault);
                if (message.pumpSerialNumber != null && $Object.hasOwnProperty.call(message, "pumpSerialNumber") && message.pumpSerialNumber !== "")
                    writer.uint32(/* id 22, wireType 2 =*/178).string(message.pumpSerialNumber);
                if (message.implausible != null && message.implausible.length)
                    for (let i = 0; i < message.implausible.length; ++i)
                        writer.uint32(/* id 23, wireType 2 =*/186).string(message.implausible[i]);
                if (message.conflictsWithSessionId != null && $Object.hasOwnProperty.call(message, "conflictsWithSessionId"))
                    writer.uint32(/* id 24, wireType 2 =*/194).string(message.conflictsWithSessionId);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a SessionEvent message from the specified reader or buffer.
             * @function decode
             * @memberof milkway.v1.SessionEvent
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {milkway.v1.SessionEvent & milkway.v1.SessionEvent.$Shape} SessionEvent
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            SessionEvent.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.milkway.v1.SessionEvent();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            message.envelope = $root.milkway.v1.Envelope.decode(reader, reader.size(), $undefined, _depth + 1, message.envelope);
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.sessionId = value;
                            else
                                delete message.sessionId;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.pumpId = value;
                            else
                                delete message.pumpId;
                            continue;
                        }
                    case 4: {
                            if (wireType !== 5)
                                break;
                            if (value = reader.fixed32())
                                message.recordEpoch = value;
                            else
                                delete message.recordEpoch;
                            continue;
                        }
                    case 5: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.recordIndex = value;
                            else
                                delete message.recordIndex;
                            continue;
                        }
                    case 6: {
                            if (wireType !== 0)
                                break;
                            message.startUnixMs = reader.uint64();
                            message._startUnixMs = "startUnixMs";
                            continue;
                        }
                    case 7: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.durationMs = value;
                            else
                                delete message.durationMs;
                            continue;
                        }
                    case 8: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.int32())
                                message.mode = value;
                            else
                                delete message.mode;
                            continue;
                        }
                    case 9: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.int32())
                                message.programme = value;
                            else
                                delete message.programme;
                            continue;
                        }
                    case 10: {
                            if (wireType !== 2)
                                break;
                            if (!(message.phases && message.phases.length))
                                message.phases = [];
                            message.phases.push($root.milkway.v1.Phase.decode(reader, reader.size(), $undefined, _depth + 1));
                            continue;
                        }
                    case 11: {
                            if (wireType !== 0)
                                break;
                            message.leftTenthMl = reader.uint32();
                            message._leftTenthMl = "leftTenthMl";
                            continue;
                        }
                    case 12: {
                            if (wireType !== 0)
                                break;
                            message.rightTenthMl = reader.uint32();
                            message._rightTenthMl = "rightTenthMl";
                            continue;
                        }
                    case 13: {
                            if (wireType !== 0)
                                break;
                            message.leftUncertaintyTenthMl = reader.uint32();
                            message._leftUncertaintyTenthMl = "leftUncertaintyTenthMl";
                            continue;
                        }
                    case 14: {
                            if (wireType !== 0)
                                break;
                            message.rightUncertaintyTenthMl = reader.uint32();
                            message._rightUncertaintyTenthMl = "rightUncertaintyTenthMl";
                            continue;
                        }
                    case 15: {
                            if (wireType !== 0)
                                break;
                            message.peakVacuumMmhg = reader.uint32();
                            message._peakVacuumMmhg = "peakVacuumMmhg";
                            continue;
                        }
                    case 16: {
                            if (wireType === 2) {
                                if (!(message.ejectionOffsetMs && message.ejectionOffsetMs.length))
                                    message.ejectionOffsetMs = [];
                                reader.uint32s(message.ejectionOffsetMs);
                                continue;
                            }
                            if (wireType !== 0)
                                break;
                            if (!(message.ejectionOffsetMs && message.ejectionOffsetMs.length))
                                message.ejectionOffsetMs = [];
                            message.ejectionOffsetMs.push(reader.uint32());
                            continue;
                        }
                    case 17: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.int32())
                                message.endReason = value;
                            else
                                delete message.endReason;
                            continue;
                        }
                    case 18: {
                            if (wireType !== 1)
                                break;
                            message.hoursPostpartum = reader.double();
                            message._hoursPostpartum = "hoursPostpartum";
                            continue;
                        }
                    case 19: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.bool())
                                message.reconstructed = value;
                            else
                                delete message.reconstructed;
                            continue;
                        }
                    case 20: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.calibrationId = value;
                            else
                                delete message.calibrationId;
                            continue;
                        }
                    case 21: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.int32())
                                message.fault = value;
                            else
                                delete message.fault;
                            continue;
                        }
                    case 22: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.pumpSerialNumber = value;
                            else
                                delete message.pumpSerialNumber;
                            continue;
                        }
                    case 23: {
                            if (wireType !== 2)
                                break;
                            if (!(message.implausible && message.implausible.length))
                                message.implausible = [];
                            message.implausible.push(reader.stringVerify());
                            continue;
                        }
                    case 24: {
                            if (wireType !== 2)
                                break;
                            message.conflictsWithSessionId = reader.stringVerify();
                            message._conflictsWithSessionId = "conflictsWithSessionId";
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            /**
             * Creates a SessionEvent message from a plain object. Also converts values to their respective internal types.
             * @function fromObject
             * @memberof milkway.v1.SessionEvent
             * @static
             * @param {Object.<string,*>} object Plain object
             * @returns {milkway.v1.SessionEvent} SessionEvent
             */
            SessionEvent.fromObject = function (object, _depth) {
                if (object instanceof $root.milkway.v1.SessionEvent)
                    return object;
                if (!$util.isObject(object))
                    throw $TypeError(".milkway.v1.SessionEvent: object expected");
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let message = new $root.milkway.v1.SessionEvent();
                if (object.envelope != null) {
                    if (!$util.isObject(object.envelope))
                        throw $TypeError(".milkway.v1.SessionEvent.envelope: object expected");
                    message.envelope = $root.milkway.v1.Envelope.fromObject(object.envelope, _depth + 1);
                }
                if (object.sessionId != null)
                    if (typeof object.sessionId !== "string" || object.sessionId.length)
                        message.sessionId = $String(object.sessionId);
                if (object.pumpId != null)
                    if (typeof object.pumpId !== "string" || object.pumpId.length)
                        message.pumpId = $String(object.pumpId);
                if (object.recordEpoch != null)
                    if ($Number(object.recordEpoch) !== 0)
                        message.recordEpoch = object.recordEpoch >>> 0;
                if (object.recordIndex != null)
                    if ($Number(object.recordIndex) !== 0)
                        message.recordIndex = object.recordIndex >>> 0;
                if (object.startUnixMs != null)
                    if ($util.Long)
                        message.startUnixMs = $util.Long.fromValue(object.startUnixMs, true);
                    else if (typeof object.startUnixMs === "string")
                        message.startUnixMs = $parseInt(object.startUnixMs, 10);
                    else if (typeof object.startUnixMs === "number")
                        message.startUnixMs = object.startUnixMs;
                    else if (typeof object.startUnixMs === "object")
                        message.startUnixMs = new $util.LongBits(object.startUnixMs.low >>> 0, object.startUnixMs.high >>> 0).toNumber(true);
                if (object.durationMs != null)
                    if ($Number(object.durationMs) !== 0)
                        message.durationMs = object.durationMs >>> 0;
                if (object.mode !== 0 && (typeof object.mode !== "string" || $root.milkway.v1.Mode[object.mode] !== 0))
                    switch (object.mode) {
                    case "MODE_UNSPECIFIED":
                    case 0:
                        message.mode = 0;
                        break;
                    case "MODE_DOUBLE":
                    case 1:
                        message.mode = 1;
                        break;
                    case "MODE_LEFT":
                    case 2:
                        message.mode = 2;
                        break;
                    case "MODE_RIGHT":
                    case 3:
                        message.mode = 3;
                        break;
                    default:
                        if (typeof object.mode === "number" && (object.mode | 0) === object.mode)
                            message.mode = object.mode;
                    }
                if (object.programme !== 0 && (typeof object.programme !== "string" || $root.milkway.v1.ProgrammeKind[object.programme] !== 0))
                    switch (object.programme) {
                    case "PROGRAMME_KIND_UNSPECIFIED":
                    case 0:
                        message.programme = 0;
                        break;
                    case "PROGRAMME_KIND_INITIATION":
                    case 1:
                        message.programme = 1;
                        break;
                    case "PROGRAMME_KIND_MAINTENANCE":
                    case 2:
                        message.programme = 2;
                        break;
                    default:
                        if (typeof object.programme === "number" && (object.programme | 0) === object.programme)
                            message.programme = object.programme;
                    }
                if (object.phases) {
                    if (!$Array.isArray(object.phases))
                        throw $TypeError(".milkway.v1.SessionEvent.phases: array expected");
                    message.phases = $Array(object.phases.length);
                    for (let i = 0; i < object.phases.length; ++i) {
                        if (!$util.isObject(object.phases[i]))
                            throw $TypeError(".milkway.v1.SessionEvent.phases: object expected");
                        message.phases[i] = $root.milkway.v1.Phase.fromObject(object.phases[i], _depth + 1);
                    }
                }
                if (object.leftTenthMl != null)
                    message.leftTenthMl = object.leftTenthMl >>> 0;
                if (object.rightTenthMl != null)
                    message.rightTenthMl = object.rightTenthMl >>> 0;
                if (object.leftUncertaintyTenthMl != null)
                    message.leftUncertaintyTenthMl = object.leftUncertaintyTenthMl >>> 0;
                if (object.rightUncertaintyTenthMl != null)
                    message.rightUncertaintyTenthMl = object.rightUncertaintyTenthMl >>> 0;
                if (object.peakVacuumMmhg != null)
                    message.peakVacuumMmhg = object.peakVacuumMmhg >>> 0;
                if (object.ejectionOffsetMs) {
                    if (!$Array.isArray(object.ejectionOffsetMs))
                        throw $TypeError(".milkway.v1.SessionEvent.ejectionOffsetMs: array expected");
                    message.ejectionOffsetMs = $Array(object.ejectionOffsetMs.length);
                    for (let i = 0; i < object.ejectionOffsetMs.length; ++i)
                        message.ejectionOffsetMs[i] = object.ejectionOffsetMs[i] >>> 0;
                }
                if (object.endReason !== 0 && (typeof object.endReason !== "string" || $root.milkway.v1.EndReason[object.endReason] !== 0))
                    switch (object.endReason) {
                    case "END_REASON_UNSPECIFIED":
                    case 0:
                        message.endReason = 0;
                        break;
                    case "END_REASON_BUTTON":
                    case 1:
                        message.endReason = 1;
                        break;
                    case "END_REASON_PROGRAMME_END":
                    case 2:
                        message.endReason = 2;
                        break;
                    case "END_REASON_NO_FLOW_TIMEOUT":
                    case 3:
                        message.endReason = 3;
                        break;
                    case "END_REASON_MAX_DURATION":
                    case 4:
                        message.endReason = 4;
                        break;
                    case "END_REASON_FAULT":
                    case 5:
                        message.endReason = 5;
                        break;
                    case "END_REASON_POWER_LOSS":
                    case 6:
                        message.endReason = 6;
                        break;
                    default:
                        if (typeof object.endReason === "number" && (object.endReason | 0) === object.endReason)
                            message.endReason = object.endReason;
                    }
                if (object.hoursPostpartum != null)
                    message.hoursPostpartum = $Number(object.hoursPostpartum);
                if (object.reconstructed != null)
                    if (object.reconstructed)
                        message.reconstructed = $Boolean(object.reconstructed);
                if (object.calibrationId != null)
                    if (typeof object.calibrationId !== "string" || object.calibrationId.length)
                        message.calibrationId = $String(object.calibrationId);
                if (object.fault !== 0 && (typeof object.fault !== "string" || $root.milkway.v1.FaultCode[object.fault] !== 0))
                    switch (object.fault) {
                    case "FAULT_CODE_UNSPECIFIED":
                    case 0:
                        message.fault = 0;
                        break;
                    case "FAULT_CODE_OVER_VACUUM":
                    case 1:
                        message.fault = 1;
                        break;
                    case "FAULT_CODE_LEASE_EXPIRED":
                    case 2:
                        message.fault = 2;
                        break;
                    case "FAULT_CODE_HOST_SILENT":
                    case 3:
                        message.fault = 3;
                        break;
                    case "FAULT_CODE_REGULATOR_OVERRUN":
                    case 4:
                        message.fault = 4;
                        break;
                    case "FAULT_CODE_SENSOR_RANGE":
                    case 5:
                        message.fault = 5;
                        break;
                    case "FAULT_CODE_SENSOR_STUCK":
                    case 6:
                        message.fault = 6;
                        break;
                    case "FAULT_CODE_NO_VACUUM":
                    case 7:
                        message.fault = 7;
                        break;
                    case "FAULT_CODE_VACUUM_WHILE_OFF":
                    case 8:
                        message.fault = 8;
                        break;
                    case "FAULT_CODE_SIDES_DISAGREE":
                    case 9:
                        message.fault = 9;
                        break;
                    case "FAULT_CODE_MAX_HOLD":
                    case 10:
                        message.fault = 10;
                        break;
                    case "FAULT_CODE_MAX_SESSION":
                    case 11:
                        message.fault = 11;
                        break;
                    case "FAULT_CODE_WATCHDOG":
                    case 12:
                        message.fault = 12;
                        break;
                    case "FAULT_CODE_BROWN_OUT":
                    case 13:
                        message.fault = 13;
                        break;
                    case "FAULT_CODE_BOARD_LOST":
                    case 14:
                        message.fault = 14;
                        break;
                    default:
                        if (typeof object.fault === "number" && (object.fault | 0) === object.fault)
                            message.fault = object.fault;
                    }
                if (object.pumpSerialNumber != null)
                    if (typeof object.pumpSerialNumber !== "string" || object.pumpSerialNumber.length)
                        message.pumpSerialNumber = $String(object.pumpSerialNumber);
                if (object.implausible) {
                    if (!$Array.isArray(object.implausible))
                        throw $TypeError(".milkway.v1.SessionEvent.implausible: array expected");
                    message.implausible = $Array(object.implausible.length);
                    for (let i = 0; i < object.implausible.length; ++i)
                        message.implausible[i] = $String(object.implausible[i]);
                }
                if (object.conflictsWithSessionId != null)
                    message.conflictsWithSessionId = $String(object.conflictsWithSessionId);
                return message;
            };

            /**
             * Creates a plain object from a SessionEvent message. Also converts values to other types if specified.
             * @function toObject
             * @memberof milkway.v1.SessionEvent
             * @static
             * @param {milkway.v1.SessionEvent} message SessionEvent
             * @param {$protobuf.IConversionOptions} [options] Conversion options
             * @returns {Object.<string,*>} Plain object
             */
            SessionEvent.toObject = function (message, options, _depth) {
                if (!options)
                    options = {};
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let object = {};
                if (options.arrays || options.defaults) {
                    object.phases = [];
                    object.ejectionOffsetMs = [];
                    object.implausible = [];
                }
                if (options.defaults) {
                    object.envelope = null;
                    object.sessionId = "";
                    object.pumpId = "";
                    object.recordEpoch = 0;
                    object.recordIndex = 0;
                    object.durationMs = 0;
                    object.mode = options.enums === $String ? "MODE_UNSPECIFIED" : 0;
                    object.programme = options.enums === $String ? "PROGRAMME_KIND_UNSPECIFIED" : 0;
                    object.endReason = options.enums === $String ? "END_REASON_UNSPECIFIED" : 0;
                    object.reconstructed = false;
                    object.calibrationId = "";
                    object.fault = options.enums === $String ? "FAULT_CODE_UNSPECIFIED" : 0;
                    object.pumpSerialNumber = "";
                }
                if (message.envelope != null && $Object.hasOwnProperty.call(message, "envelope"))
                    object.envelope = $root.milkway.v1.Envelope.toObject(message.envelope, options, _depth + 1);
                if (message.sessionId != null && $Object.hasOwnProperty.call(message, "sessionId"))
                    object.sessionId = message.sessionId;
                if (message.pumpId != null && $Object.hasOwnProperty.call(message, "pumpId"))
                    object.pumpId = message.pumpId;
                if (message.recordEpoch != null && $Object.hasOwnProperty.call(message, "recordEpoch"))
                    object.recordEpoch = message.recordEpoch;
                if (message.recordIndex != null && $Object.hasOwnProperty.call(message, "recordIndex"))
                    object.recordIndex = message.recordIndex;
                if (message.startUnixMs != null && $Object.hasOwnProperty.call(message, "startUnixMs"))
                    if (typeof $BigInt !== "undefined" && options.longs === $BigInt)
                        object.startUnixMs = typeof message.startUnixMs === "number" ? $BigInt(message.startUnixMs) : $util.Long.fromBits(message.startUnixMs.low >>> 0, message.startUnixMs.high >>> 0, true).toBigInt();
                    else if (typeof message.startUnixMs === "number")
                        object.startUnixMs = options.longs === $String ? $String(message.startUnixMs) : message.startUnixMs;
                    else
                        object.startUnixMs = options.longs === $String ? $util.Long.prototype.toString.call(message.startUnixMs) : options.longs === $Number ? new $util.LongBits(message.startUnixMs.low >>> 0, message.startUnixMs.high >>> 0).toNumber(true) : message.startUnixMs;
                if (message.durationMs != null && $Object.hasOwnProperty.call(message, "durationMs"))
                    object.durationMs = message.durationMs;
                if (message.mode != null && $Object.hasOwnProperty.call(message, "mode"))
                    object.mode = options.enums === $String ? $root.milkway.v1.Mode[message.mode] === $undefined ? message.mode : $root.milkway.v1.Mode[message.mode] : message.mode;
                if (message.programme != null && $Object.hasOwnProperty.call(message, "programme"))
                    object.programme = options.enums === $String ? $root.milkway.v1.ProgrammeKind[message.programme] === $undefined ? message.programme : $root.milkway.v1.ProgrammeKind[message.programme] : message.programme;
                if (message.phases && message.phases.length) {
                    object.phases = $Array(message.phases.length);
                    for (let j = 0; j < message.phases.length; ++j)
                        object.phases[j] = $root.milkway.v1.Phase.toObject(message.phases[j], options, _depth + 1);
                }
                if (message.leftTenthMl != null && $Object.hasOwnProperty.call(message, "leftTenthMl"))
                    object.leftTenthMl = message.leftTenthMl;
                if (message.rightTenthMl != null && $Object.hasOwnProperty.call(message, "rightTenthMl"))
                    object.rightTenthMl = message.rightTenthMl;
                if (message.leftUncertaintyTenthMl != null && $Object.hasOwnProperty.call(message, "leftUncertaintyTenthMl"))
                    object.leftUncertaintyTenthMl = message.leftUncertaintyTenthMl;
                if (message.rightUncertaintyTenthMl != null && $Object.hasOwnProperty.call(message, "rightUncertaintyTenthMl"))
                    object.rightUncertaintyTenthMl = message.rightUncertaintyTenthMl;
                if (message.peakVacuumMmhg != null && $Object.hasOwnProperty.call(message, "peakVacuumMmhg"))
                    object.peakVacuumMmhg = message.peakVacuumMmhg;
                if (message.ejectionOffsetMs && message.ejectionOffsetMs.length) {
                    object.ejectionOffsetMs = $Array(message.ejectionOffsetMs.length);
                    for (let j = 0; j < message.ejectionOffsetMs.length; ++j)
                        object.ejectionOffsetMs[j] = message.ejectionOffsetMs[j];
                }
                if (message.endReason != null && $Object.hasOwnProperty.call(message, "endReason"))
                    object.endReason = options.enums === $String ? $root.milkway.v1.EndReason[message.endReason] === $undefined ? message.endReason : $root.milkway.v1.EndReason[message.endReason] : message.endReason;
                if (message.hoursPostpartum != null && $Object.hasOwnProperty.call(message, "hoursPostpartum"))
                    object.hoursPostpartum = options.json && !$isFinite(message.hoursPostpartum) ? $String(message.hoursPostpartum) : message.hoursPostpartum;
                if (message.reconstructed != null && $Object.hasOwnProperty.call(message, "reconstructed"))
                    object.reconstructed = message.reconstructed;
                if (message.calibrationId != null && $Object.hasOwnProperty.call(message, "calibrationId"))
                    object.calibrationId = message.calibrationId;
                if (message.fault != null && $Object.hasOwnProperty.call(message, "fault"))
                    object.fault = options.enums === $String ? $root.milkway.v1.FaultCode[message.fault] === $undefined ? message.fault : $root.milkway.v1.FaultCode[message.fault] : message.fault;
                if (message.pumpSerialNumber != null && $Object.hasOwnProperty.call(message, "pumpSerialNumber"))
                    object.pumpSerialNumber = message.pumpSerialNumber;
                if (message.implausible && message.implausible.length) {
                    object.implausible = $Array(message.implausible.length);
                    for (let j = 0; j < message.implausible.length; ++j)
                        object.implausible[j] = message.implausible[j];
                }
                if (message.conflictsWithSessionId != null && $Object.hasOwnProperty.call(message, "conflictsWithSessionId"))
                    object.conflictsWithSessionId = message.conflictsWithSessionId;
                return object;
            };

            /**
             * Converts this SessionEvent to JSON.
             * @function toJSON
             * @memberof milkway.v1.SessionEvent
             * @instance
             * @returns {Object.<string,*>} JSON object
             */
            SessionEvent.prototype.toJSON = function() {
                return SessionEvent.toObject(this, $protobuf.util.toJSONOptions);
            };

            return SessionEvent;
        })();

        v1.EntryEvent = (function() {

            /**
             * Properties of an EntryEvent.
             * @typedef {Object} milkway.v1.EntryEvent.$Properties
             * @property {milkway.v1.Envelope.$Properties} [envelope] EntryEvent envelope
             * @property {string} [entryId] EntryEvent entryId
             * @property {string} [pumpId] EntryEvent pumpId
             * @property {string|null} [correctsId] EntryEvent correctsId
             * @property {string} [enteredBy] EntryEvent enteredBy
             * @property {string} [kind] EntryEvent kind
             * @property {string} [fieldsJson] EntryEvent fieldsJson
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of an EntryEvent.
             * @memberof milkway.v1
             * @interface IEntryEvent
             * @augments milkway.v1.EntryEvent.$Properties
             * @deprecated Use milkway.v1.EntryEvent.$Properties instead.
             */

            /**
             * Shape of an EntryEvent.
             * @typedef {milkway.v1.EntryEvent.$Properties} milkway.v1.EntryEvent.$Shape
             */

            /**
             * Constructs a new EntryEvent.
             * @memberof milkway.v1
             * @classdesc Represents an EntryEvent.
             * @constructor
             * @param {milkway.v1.EntryEvent.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const EntryEvent = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * EntryEvent envelope.
             * @member {milkway.v1.Envelope} envelope
             * @memberof milkway.v1.EntryEvent
             * @instance
             */
            EntryEvent.prototype.envelope = null;

            /**
             * EntryEvent entryId.
             * @member {string} entryId
             * @memberof milkway.v1.EntryEvent
             * @instance
             */
            EntryEvent.prototype.entryId = "";

            /**
             * EntryEvent pumpId.
             * @member {string} pumpId
             * @memberof milkway.v1.EntryEvent
             * @instance
             */
            EntryEvent.prototype.pumpId = "";

            /**
             * EntryEvent correctsId.
             * @member {string|null} correctsId
             * @memberof milkway.v1.EntryEvent
             * @instance
             */
            EntryEvent.prototype.correctsId = null;

            /**
             * EntryEvent enteredBy.
             * @member {string} enteredBy
             * @memberof milkway.v1.EntryEvent
             * @instance
             */
            EntryEvent.prototype.enteredBy = "";

            /**
             * EntryEvent kind.
             * @member {string} kind
             * @memberof milkway.v1.EntryEvent
             * @instance
             */
            EntryEvent.prototype.kind = "";

            /**
             * EntryEvent fieldsJson.
             * @member {string} fieldsJson
             * @memberof milkway.v1.EntryEvent
             * @instance
             */
            EntryEvent.prototype.fieldsJson = "";

            // OneOf field names bound to virtual getters and setters
            let $oneOfFields;

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(EntryEvent.prototype, "_correctsId", {
                get: $util.oneOfGetter($oneOfFields = ["correctsId"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            /**
             * Encodes the specified EntryEvent message. Does not implicitly {@link milkway.v1.EntryEvent.verify|verify} messages.
             * @function encode
             * @memberof milkway.v1.EntryEvent
             * @static
             * @param {milkway.v1.EntryEvent.$Properties} message EntryEvent message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            EntryEvent.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.envelope != null && $Object.hasOwnProperty.call(message, "envelope"))
                    $root.milkway.v1.Envelope.encode(message.envelope, writer.uint32(/* id 1, wireType 2 =*/10).fork(), _depth + 1).ldelim();
                if (message.entryId != null && $Object.hasOwnProperty.call(message, "entryId") && message.entryId !== "")
                    writer.uint32(/* id 2, wireType 2 =*/18).string(message.entryId);
                if (message.pumpId != null && $Object.hasOwnProperty.call(message, "pumpId") && message.pumpId !== "")
                    writer.uint32(/* id 3, wireType 2 =*/26).string(message.pumpId);
                if (message.correctsId != null && $Object.hasOwnProperty.call(message, "correctsId"))
                    writer.uint32(/* id 4, wireType 2 =*/34).string(message.correctsId);
                if (message.enteredBy != null && $Object.hasOwnProperty.call(message, "enteredBy") && message.enteredBy !== "")
                    writer.uint32(/* id 5, wireType 2 =*/42).string(message.enteredBy);
                if (message.kind != null && $Object.hasOwnProperty.call(message, "kind") && message.kind !== "")
                    writer.uint32(/* id 6, wireType 2 =*/50).string(message.kind);
                if (message.fieldsJson != null && $Object.hasOwnProperty.call(message, "fieldsJson") && message.fieldsJson !== "")
                    writer.uint32(/* id 7, wireType 2 =*/58).string(message.fieldsJson);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes an EntryEvent message from the specified reader or buffer.
             * @function decode
             * @memberof milkway.v1.EntryEvent
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {milkway.v1.EntryEvent & milkway.v1.EntryEvent.$Shape} EntryEvent
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            EntryEvent.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.milkway.v1.EntryEvent();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            message.envelope = $root.milkway.v1.Envelope.decode(reader, reader.size(), $undefined, _depth + 1, message.envelope);
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.entryId = value;
                            else
                                delete message.entryId;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.pumpId = value;
                            else
                                delete message.pumpId;
                            continue;
                        }
                    case 4: {
                            if (wireType !== 2)
                                break;
                            message.correctsId = reader.stringVerify();
                            message._correctsId = "correctsId";
                            continue;
                        }
                    case 5: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.enteredBy = value;
                            else
                                delete message.enteredBy;
                            continue;
                        }
                    case 6: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.kind = value;
                            else
                                delete message.kind;
                            continue;
                        }
                    case 7: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.fieldsJson = value;
                            else
                                delete message.fieldsJson;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            /**
             * Creates an EntryEvent message from a plain object. Also converts values to their respective internal types.
             * @function fromObject
             * @memberof milkway.v1.EntryEvent
             * @static
             * @param {Object.<string,*>} object Plain object
             * @returns {milkway.v1.EntryEvent} EntryEvent
             */
            EntryEvent.fromObject = function (object, _depth) {
                if (object instanceof $root.milkway.v1.EntryEvent)
                    return object;
                if (!$util.isObject(object))
                    throw $TypeError(".milkway.v1.EntryEvent: object expected");
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let message = new $root.milkway.v1.EntryEvent();
                if (object.envelope != null) {
                    if (!$util.isObject(object.envelope))
                        throw $TypeError(".milkway.v1.EntryEvent.envelope: object expected");
                    message.envelope = $root.milkway.v1.Envelope.fromObject(object.envelope, _depth + 1);
                }
                if (object.entryId != null)
                    if (typeof object.entryId !== "string" || object.entryId.length)
                        message.entryId = $String(object.entryId);
                if (object.pumpId != null)
                    if (typeof object.pumpId !== "string" || object.pumpId.length)
                        message.pumpId = $String(object.pumpId);
                if (object.correctsId != null)
                    message.correctsId = $String(object.correctsId);
                if (object.enteredBy != null)
                    if (typeof object.enteredBy !== "string" || object.enteredBy.length)
                        message.enteredBy = $String(object.enteredBy);
                if (object.kind != null)
                    if (typeof object.kind !== "string" || object.kind.length)
                        message.kind = $String(object.kind);
                if (object.fieldsJson != null)
                    if (typeof object.fieldsJson !== "string" || object.fieldsJson.length)
                        message.fieldsJson = $String(object.fieldsJson);
                return message;
            };

            /**
             * Creates a plain object from an EntryEvent message. Also converts values to other types if specified.
             * @function toObject
             * @memberof milkway.v1.EntryEvent
             * @static
             * @param {milkway.v1.EntryEvent} message EntryEvent
             * @param {$protobuf.IConversionOptions} [options] Conversion options
             * @returns {Object.<string,*>} Plain object
             */
            EntryEvent.toObject = function (message, options, _depth) {
                if (!options)
                    options = {};
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let object = {};
                if (options.defaults) {
                    object.envelope = null;
                    object.entryId = "";
                    object.pumpId = "";
                    object.enteredBy = "";
                    object.kind = "";
                    object.fieldsJson = "";
                }
                if (message.envelope != null && $Object.hasOwnProperty.call(message, "envelope"))
                    object.envelope = $root.milkway.v1.Envelope.toObject(message.envelope, options, _depth + 1);
                if (message.entryId != null && $Object.hasOwnProperty.call(message, "entryId"))
                    object.entryId = message.entryId;
                if (message.pumpId != null && $Object.hasOwnProperty.call(message, "pumpId"))
                    object.pumpId = message.pumpId;
                if (message.correctsId != null && $Object.hasOwnProperty.call(message, "correctsId"))
                    object.correctsId = message.correctsId;
                if (message.enteredBy != null && $Object.hasOwnProperty.call(message, "enteredBy"))
                    object.enteredBy = message.enteredBy;
                if (message.kind != null && $Object.hasOwnProperty.call(message, "kind"))
                    object.kind = message.kind;
                if (message.fieldsJson != null && $Object.hasOwnProperty.call(message, "fieldsJson"))
                    object.fieldsJson = message.fieldsJson;
                return object;
            };

            /**
             * Converts this EntryEvent to JSON.
             * @function toJSON
             * @memberof milkway.v1.EntryEvent
             * @instance
             * @returns {Object.<string,*>} JSON object
             */
            EntryEvent.prototype.toJSON = function() {
                return EntryEvent.toObject(this, $protobuf.util.toJSONOptions);
            };

            return EntryEvent;
        })();

        /**
         * Severity enum.
         * @name milkway.v1.Severity
         * @enum {number}
         * @property {number} SEVERITY_UNSPECIFIED=0 SEVERITY_UNSPECIFIED value
         * @property {number} SEVERITY_INFO=1 SEVERITY_INFO value
         * @property {number} SEVERITY_TIP=2 SEVERITY_TIP value
         * @property {number} SEVERITY_TASK=3 SEVERITY_TASK value
         * @property {number} SEVERITY_METRIC=4 SEVERITY_METRIC value
         */
        v1.Severity = (function() {
            const valuesById = $Object.create(null), values = $Object.create(valuesById);
            values[valuesById[0] = "SEVERITY_UNSPECIFIED"] = 0;
            values[valuesById[1] = "SEVERITY_INFO"] = 1;
            values[valuesById[2] = "SEVERITY_TIP"] = 2;
            values[valuesById[3] = "SEVERITY_TASK"] = 3;
            values[valuesById[4] = "SEVERITY_METRIC"] = 4;
            return values;
        })();

        v1.Finding = (function() {

            /**
             * Properties of a Finding.
             * @typedef {Object} milkway.v1.Finding.$Properties
             * @property {string} [rule] Finding rule
             * @property {string} [state] Finding state
             * @property {milkway.v1.Severity} [severity] Finding severity
             * @property {number|null} [day] Finding day
             * @property {string|null} [night] Finding night
             * @property {string} [detailJson] Finding detailJson
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a Finding.
             * @memberof milkway.v1
             * @interface IFinding
             * @augments milkway.v1.Finding.$Properties
             * @deprecated Use milkway.v1.Finding.$Properties instead.
             */

            /**
             * Shape of a Finding.
             * @typedef {milkway.v1.Finding.$Properties} milkway.v1.Finding.$Shape
             */

            /**
             * Constructs a new Finding.
             * @memberof milkway.v1
             * @classdesc Represents a Finding.
             * @constructor
             * @param {milkway.v1.Finding.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const Finding = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * Finding rule.
             * @member {string} rule
             * @memberof milkway.v1.Finding
             * @instance
             */
            Finding.prototype.rule = "";

            /**
             * Finding state.
             * @member {string} state
             * @memberof milkway.v1.Finding
             * @instance
             */
            Finding.prototype.state = "";

            /**
             * Finding severity.
             * @member {milkway.v1.Severity} severity
             * @memberof milkway.v1.Finding
             * @instance
             */
            Finding.prototype.severity = 0;

            /**
             * Finding day.
             * @member {number|null} day
             * @memberof milkway.v1.Finding
             * @instance
             */
            Finding.prototype.day = null;

            /**
             * Finding night.
             * @member {string|null} night
             * @memberof milkway.v1.Finding
             * @instance
             */
            Finding.prototype.night = null;

            /**
             * Finding detailJson.
             * @member {string} detailJson
             * @memberof milkway.v1.Finding
             * @instance
             */
            Finding.prototype.detailJson = "";

            // OneOf field names bound to virtual getters and setters
            let $oneOfFields;

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(Finding.prototype, "_day", {
                get: $util.oneOfGetter($oneOfFields = ["day"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(Finding.prototype, "_night", {
                get: $util.oneOfGetter($oneOfFields = ["night"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            /**
             * Encodes the specified Finding message. Does not implicitly {@link milkway.v1.Finding.verify|verify} messages.
             * @function encode
             * @memberof milkway.v1.Finding
             * @static
             * @param {milkway.v1.Finding.$Properties} message Finding message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            Finding.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.rule != null && $Object.hasOwnProperty.call(message, "rule") && message.rule !== "")
                    writer.uint32(/* id 1, wireType 2 =*/10).string(message.rule);
                if (message.state != null && $Object.hasOwnProperty.call(message, "state") && message.state !== "")
                    writer.uint32(/* id 2, wireType 2 =*/18).string(message.state);
                if (message.severity != null && $Object.hasOwnProperty.call(message, "severity") && message.severity !== 0)
                    writer.uint32(/* id 3, wireType 0 =*/24).int32(message.severity);
                if (message.day != null && $Object.hasOwnProperty.call(message, "day"))
                    writer.uint32(/* id 4, wireType 0 =*/32).uint32(message.day);
                if (message.night != null && $Object.hasOwnProperty.call(message, "night"))
                    writer.uint32(/* id 5, wireType 2 =*/42).string(message.night);
                if (message.detailJson != null && $Object.hasOwnProperty.call(message, "detailJson") && message.detailJson !== "")
                    writer.uint32(/* id 6, wireType 2 =*/50).string(message.detailJson);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a Finding message from the specified reader or buffer.
             * @function decode
             * @memberof milkway.v1.Finding
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {milkway.v1.Finding & milkway.v1.Finding.$Shape} Finding
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            Finding.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.milkway.v1.Finding();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.rule = value;
                            else
                                delete message.rule;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.state = value;
                            else
                                delete message.state;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.int32())
                                message.severity = value;
                            else
                                delete message.severity;
                            continue;
                        }
                    case 4: {
                            if (wireType !== 0)
                                break;
                            message.day = reader.uint32();
                            message._day = "day";
                            continue;
                        }
                    case 5: {
                            if (wireType !== 2)
                                break;
                            message.night = reader.stringVerify();
                            message._night = "night";
                            continue;
                        }
                    case 6: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.detailJson = value;
                            else
                                delete message.detailJson;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            /**
             * Creates a Finding message from a plain object. Also converts values to their respective internal types.
             * @function fromObject
             * @memberof milkway.v1.Finding
             * @static
             * @param {Object.<string,*>} object Plain object
             * @returns {milkway.v1.Finding} Finding
             */
            Finding.fromObject = function (object, _depth) {
                if (object instanceof $root.milkway.v1.Finding)
                    return object;
                if (!$util.isObject(object))
                    throw $TypeError(".milkway.v1.Finding: object expected");
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let message = new $root.milkway.v1.Finding();
                if (object.rule != null)
                    if (typeof object.rule !== "string" || object.rule.length)
                        message.rule = $String(object.rule);
                if (object.state != null)
                    if (typeof object.state !== "string" || object.state.length)
                        message.state = $String(object.state);
                if (object.severity !== 0 && (typeof object.severity !== "string" || $root.milkway.v1.Severity[object.severity] !== 0))
                    switch (object.severity) {
                    case "SEVERITY_UNSPECIFIED":
                    case 0:
                        message.severity = 0;
                        break;
                    case "SEVERITY_INFO":
                    case 1:
                        message.severity = 1;
                        break;
                    case "SEVERITY_TIP":
                    case 2:
                        message.severity = 2;
                        break;
                    case "SEVERITY_TASK":
                    case 3:
                        message.severity = 3;
                        break;
                    case "SEVERITY_METRIC":
                    case 4:
                        message.severity = 4;
                        break;
                    default:
                        if (typeof object.severity === "number" && (object.severity | 0) === object.severity)
                            message.severity = object.severity;
                    }
                if (object.day != null)
                    message.day = object.day >>> 0;
                if (object.night != null)
                    message.night = $String(object.night);
                if (object.detailJson != null)
                    if (typeof object.detailJson !== "string" || object.detailJson.length)
                        message.detailJson = $String(object.detailJson);
                return message;
            };

            /**
             * Creates a plain object from a Finding message. Also converts values to other types if specified.
             * @function toObject
             * @memberof milkway.v1.Finding
             * @static
             * @param {milkway.v1.Finding} message Finding
             * @param {$protobuf.IConversionOptions} [options] Conversion options
             * @returns {Object.<string,*>} Plain object
             */
            Finding.toObject = function (message, options, _depth) {
                if (!options)
                    options = {};
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let object = {};
                if (options.defaults) {
                    object.rule = "";
                    object.state = "";
                    object.severity = options.enums === $String ? "SEVERITY_UNSPECIFIED" : 0;
                    object.detailJson = "";
                }
                if (message.rule != null && $Object.hasOwnProperty.call(message, "rule"))
                    object.rule = message.rule;
                if (message.state != null && $Object.hasOwnProperty.call(message, "state"))
                    object.state = message.state;
                if (message.severity != null && $Object.hasOwnProperty.call(message, "severity"))
                    object.severity = options.enums === $String ? $root.milkway.v1.Severity[message.severity] === $undefined ? message.severity : $root.milkway.v1.Severity[message.severity] : message.severity;
                if (message.day != null && $Object.hasOwnProperty.call(message, "day"))
                    object.day = message.day;
                if (message.night != null && $Object.hasOwnProperty.call(message, "night"))
                    object.night = message.night;
                if (message.detailJson != null && $Object.hasOwnProperty.call(message, "detailJson"))
                    object.detailJson = message.detailJson;
                return object;
            };

            /**
             * Converts this Finding to JSON.
             * @function toJSON
             * @memberof milkway.v1.Finding
             * @instance
             * @returns {Object.<string,*>} JSON object
             */
            Finding.prototype.toJSON = function() {
                return Finding.toObject(this, $protobuf.util.toJSONOptions);
            };

            return Finding;
        })();

        v1.RuleEvent = (function() {

            /**
             * Properties of a RuleEvent.
             * @typedef {Object} milkway.v1.RuleEvent.$Properties
             * @property {milkway.v1.Envelope.$Properties} [envelope] RuleEvent envelope
             * @property {string} [transitionId] RuleEvent transitionId
             * @property {string} [pumpId] RuleEvent pumpId
             * @property {milkway.v1.Finding.$Properties} [finding] RuleEvent finding
             * @property {string|null} [previousState] RuleEvent previousState
             * @property {string} [cause] RuleEvent cause
             * @property {number|null} [hoursPostpartum] RuleEvent hoursPostpartum
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a RuleEvent.
             * @memberof milkway.v1
             * @interface IRuleEvent
             * @augments milkway.v1.RuleEvent.$Properties
             * @deprecated Use milkway.v1.RuleEvent.$Properties instead.
             */

            /**
             * Shape of a RuleEvent.
             * @typedef {milkway.v1.RuleEvent.$Properties} milkway.v1.RuleEvent.$Shape
             */

            /**
             * Constructs a new RuleEvent.
             * @memberof milkway.v1
             * @classdesc Represents a RuleEvent.
             * @constructor
             * @param {milkway.v1.RuleEvent.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const RuleEvent = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * RuleEvent envelope.
             * @member {milkway.v1.Envelope} envelope
             * @memberof milkway.v1.RuleEvent
             * @instance
             */
            RuleEvent.prototype.envelope = null;

            /**
             * RuleEvent transitionId.
             * @member {string} transitionId
             * @memberof milkway.v1.RuleEvent
             * @instance
             */
            RuleEvent.prototype.transitionId = "";

            /**
             * RuleEvent pumpId.
             * @member {string} pumpId
             * @memberof milkway.v1.RuleEvent
             * @instance
             */
            RuleEvent.prototype.pumpId = "";

            /**
             * RuleEvent finding.
             * @member {milkway.v1.Finding} finding
             * @memberof milkway.v1.RuleEvent
             * @instance
             */
            RuleEvent.prototype.finding = null;

            /**
             * RuleEvent previousState.
             * @member {string|null} previousState
             * @memberof milkway.v1.RuleEvent
             * @instance
             */
            RuleEvent.prototype.previousState = null;

            /**
             * RuleEvent cause.
             * @member {string} cause
             * @memberof milkway.v1.RuleEvent
             * @instance
             */
            RuleEvent.prototype.cause = "";

            /**
             * RuleEvent hoursPostpartum.
             * @member {number|null} hoursPostpartum
             * @memberof milkway.v1.RuleEvent
             * @instance
             */
            RuleEvent.prototype.hoursPostpartum = null;

            // OneOf field names bound to virtual getters and setters
            let $oneOfFields;

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(RuleEvent.prototype, "_previousState", {
                get: $util.oneOfGetter($oneOfFields = ["previousState"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(RuleEvent.prototype, "_hoursPostpartum", {
                get: $util.oneOfGetter($oneOfFields = ["hoursPostpartum"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            /**
             * Encodes the specified RuleEvent message. Does not implicitly {@link milkway.v1.RuleEvent.verify|verify} messages.
             * @function encode
             * @memberof milkway.v1.RuleEvent
             * @static
             * @param {milkway.v1.RuleEvent.$Properties} message RuleEvent message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            RuleEvent.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.envelope != null && $Object.hasOwnProperty.call(message, "envelope"))
                    $root.milkway.v1.Envelope.encode(message.envelope, writer.uint32(/* id 1, wireType 2 =*/10).fork(), _depth + 1).ldelim();
                if (message.transitionId != null && $Object.hasOwnProperty.call(message, "transitionId") && message.transitionId !== "")
                    writer.uint32(/* id 2, wireType 2 =*/18).string(message.transitionId);
                if (message.pumpId != null && $Object.hasOwnProperty.call(message, "pumpId") && message.pumpId !== "")
                    writer.uint32(/* id 3, wireType 2 =*/26).string(message.pumpId);
                if (message.finding != null && $Object.hasOwnProperty.call(message, "finding"))
                    $root.milkway.v1.Finding.encode(message.finding, writer.uint32(/* id 4, wireType 2 =*/34).fork(), _depth + 1).ldelim();
                if (message.previousState != null && $Object.hasOwnProperty.call(message, "previousState"))
                    writer.uint32(/* id 5, wireType 2 =*/42).string(message.previousState);
                if (message.cause != null && $Object.hasOwnProperty.call(message, "cause") && message.cause !== "")
                    writer.uint32(/* id 6, wireType 2 =*/50).string(message.cause);
                if (message.hoursPostpartum != null && $Object.hasOwnProperty.call(message, "hoursPostpartum"))
                    writer.uint32(/* id 7, wireType 1 =*/57).double(message.hoursPostpartum);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a RuleEvent message from the specified reader or buffer.
             * @function decode
             * @memberof milkway.v1.RuleEvent
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {milkway.v1.RuleEvent & milkway.v1.RuleEvent.$Shape} RuleEvent
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            RuleEvent.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.milkway.v1.RuleEvent();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            message.envelope = $root.milkway.v1.Envelope.decode(reader, reader.size(), $undefined, _depth + 1, message.envelope);
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.transitionId = value;
                            else
                                delete message.transitionId;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.pumpId = value;
                            else
                                delete message.pumpId;
                            continue;
                        }
                    case 4: {
                            if (wireType !== 2)
                                break;
                            message.finding = $root.milkway.v1.Finding.decode(reader, reader.size(), $undefined, _depth + 1, message.finding);
                            continue;
                        }
                    case 5: {
                            if (wireType !== 2)
                                break;
                            message.previousState = reader.stringVerify();
                            message._previousState = "previousState";
                            continue;
                        }
                    case 6: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.cause = value;
                            else
                                delete message.cause;
                            continue;
                        }
                    case 7: {
                            if (wireType !== 1)
                                break;
                            message.hoursPostpartum = reader.double();
                            message._hoursPostpartum = "hoursPostpartum";
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            /**
             * Creates a RuleEvent message from a plain object. Also converts values to their respective internal types.
             * @function fromObject
             * @memberof milkway.v1.RuleEvent
             * @static
             * @param {Object.<string,*>} object Plain object
             * @returns {milkway.v1.RuleEvent} RuleEvent
             */
            RuleEvent.fromObject = function (object, _depth) {
                if (object instanceof $root.milkway.v1.RuleEvent)
                    return object;
                if (!$util.isObject(object))
                    throw $TypeError(".milkway.v1.RuleEvent: object expected");
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let message = new $root.milkway.v1.RuleEvent();
                if (object.envelope != null) {
                    if (!$util.isObject(object.envelope))
                        throw $TypeError(".milkway.v1.RuleEvent.envelope: object expected");
                    message.envelope = $root.milkway.v1.Envelope.fromObject(object.envelope, _depth + 1);
                }
                if (object.transitionId != null)
                    if (typeof object.transitionId !== "string" || object.transitionId.length)
                        message.transitionId = $String(object.transitionId);
                if (object.pumpId != null)
                    if (typeof object.pumpId !== "string" || object.pumpId.length)
                        message.pumpId = $String(object.pumpId);
                if (object.finding != null) {
                    if (!$util.isObject(object.finding))
                        throw $TypeError(".milkway.v1.RuleEvent.finding: object expected");
                    message.finding = $root.milkway.v1.Finding.fromObject(object.finding, _depth + 1);
                }
                if (object.previousState != null)
                    message.previousState = $String(object.previousState);
                if (object.cause != null)
                    if (typeof object.cause !== "string" || object.cause.length)
                        message.cause = $String(object.cause);
                if (object.hoursPostpartum != null)
                    message.hoursPostpartum = $Number(object.hoursPostpartum);
                return message;
            };

            /**
             * Creates a plain object from a RuleEvent message. Also converts values to other types if specified.
             * @function toObject
             * @memberof milkway.v1.RuleEvent
             * @static
             * @param {milkway.v1.RuleEvent} message RuleEvent
             * @param {$protobuf.IConversionOptions} [options] Conversion options
             * @returns {Object.<string,*>} Plain object
             */
            RuleEvent.toObject = function (message, options, _depth) {
                if (!options)
                    options = {};
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let object = {};
                if (options.defaults) {
                    object.envelope = null;
                    object.transitionId = "";
                    object.pumpId = "";
                    object.finding = null;
                    object.cause = "";
                }
                if (message.envelope != null && $Object.hasOwnProperty.call(message, "envelope"))
                    object.envelope = $root.milkway.v1.Envelope.toObject(message.envelope, options, _depth + 1);
                if (message.transitionId != null && $Object.hasOwnProperty.call(message, "transitionId"))
                    object.transitionId = message.transitionId;
                if (message.pumpId != null && $Object.hasOwnProperty.call(message, "pumpId"))
                    object.pumpId = message.pumpId;
                if (message.finding != null && $Object.hasOwnProperty.call(message, "finding"))
                    object.finding = $root.milkway.v1.Finding.toObject(message.finding, options, _depth + 1);
                if (message.previousState != null && $Object.hasOwnProperty.call(message, "previousState"))
                    object.previousState = message.previousState;
                if (message.cause != null && $Object.hasOwnProperty.call(message, "cause"))
                    object.cause = message.cause;
                if (message.hoursPostpartum != null && $Object.hasOwnProperty.call(message, "hoursPostpartum"))
                    object.hoursPostpartum = options.json && !$isFinite(message.hoursPostpartum) ? $String(message.hoursPostpartum) : message.hoursPostpartum;
                return object;
            };

            /**
             * Converts this RuleEvent to JSON.
             * @function toJSON
             * @memberof milkway.v1.RuleEvent
             * @instance
             * @returns {Object.<string,*>} JSON object
             */
            RuleEvent.prototype.toJSON = function() {
                return RuleEvent.toObject(this, $protobuf.util.toJSONOptions);
            };

            return RuleEvent;
        })();

        v1.PumpState = (function() {

            /**
             * Properties of a PumpState.
             * @typedef {Object} milkway.v1.PumpState.$Properties
             * @property {string} [gatewayId] PumpState gatewayId
             * @property {string} [pumpId] PumpState pumpId
             * @property {number} [atUnixMs] PumpState atUnixMs
             * @property {milkway.v1.PumpState.Link} [link] PumpState link
             * @property {string} [readOnlyReason] PumpState readOnlyReason
             * @property {string|null} [episodeId] PumpState episodeId
             * @property {number|null} [hoursPostpartum] PumpState hoursPostpartum
             * @property {milkway.v1.LatestSession.$Properties} [latestSession] PumpState latestSession
             * @property {milkway.v1.DayTotal.$Properties} [today] PumpState today
             * @property {Array.<milkway.v1.Finding.$Properties>} [findings] PumpState findings
             * @property {milkway.v1.ClockQuality} [clockQuality] PumpState clockQuality
             * @property {string} [ruleSetVersion] PumpState ruleSetVersion
             * @property {boolean} [simulated] PumpState simulated
             * @property {boolean} [sessionRunning] PumpState sessionRunning
             * @property {Array.<milkway.v1.PumpProblem.$Properties>} [problems] PumpState problems
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a PumpState.
             * @memberof milkway.v1
             * @interface IPumpState
             * @augments milkway.v1.PumpState.$Properties
             * @deprecated Use milkway.v1.PumpState.$Properties instead.
             */

            /**
             * Shape of a PumpState.
             * @typedef {milkway.v1.PumpState.$Properties} milkway.v1.PumpState.$Shape
             */

            /**
             * Constructs a new PumpState.
             * @memberof milkway.v1
             * @classdesc Represents a PumpState.
             * @constructor
             * @param {milkway.v1.PumpState.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const PumpState = function (properties) {
                this.findings = [];
                this.problems = [];
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * PumpState gatewayId.
             * @member {string} gatewayId
             * @memberof milkway.v1.PumpState
             * @instance
             */
            PumpState.prototype.gatewayId = "";

            /**
             * PumpState pumpId.
             * @member {string} pumpId
             * @memberof milkway.v1.PumpState
             * @instance
             */
            PumpState.prototype.pumpId = "";

            /**
             * PumpState atUnixMs.
             * @member {number} atUnixMs
             * @memberof milkway.v1.PumpState
             * @instance
             */
            PumpState.prototype.atUnixMs = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * PumpState link.
             * @member {milkway.v1.PumpState.Link} link
             * @memberof milkway.v1.PumpState
             * @instance
             */
            PumpState.prototype.link = 0;

            /**
             * PumpState readOnlyReason.
             * @member {string} readOnlyReason
             * @memberof milkway.v1.PumpState
             * @instance
             */
            PumpState.prototype.readOnlyReason = "";

            /**
             * PumpState episodeId.
             * @member {string|null} episodeId
             * @memberof milkway.v1.PumpState
             * @instance
             */
            PumpState.prototype.episodeId = null;

            /**
             * PumpState hoursPostpartum.
             * @member {number|null} hoursPostpartum
             * @memberof milkway.v1.PumpState
             * @instance
             */
            PumpState.prototype.hoursPostpartum = null;

            /**
             * PumpState latestSession.
             * @member {milkway.v1.LatestSession} latestSession
             * @memberof milkway.v1.PumpState
             * @instance
             */
            PumpState.prototype.latestSession = null;

            /**
             * PumpState today.
             * @member {milkway.v1.DayTotal} today
             * @memberof milkway.v1.PumpState
             * @instance
             */
            PumpState.prototype.today = null;

            /**
             * PumpState findings.
             * @member {Array.<milkway.v1.Finding>} findings
             * @memberof milkway.v1.PumpState
             * @instance
             */
            PumpState.prototype.findings = $util.emptyArray;

            /**
             * PumpState clockQuality.
             * @member {milkway.v1.ClockQuality} clockQuality
             * @memberof milkway.v1.PumpState
             * @instance
             */
            PumpState.prototype.clockQuality = 0;

            /**
             * PumpState ruleSetVersion.
             * @member {string} ruleSetVersion
             * @memberof milkway.v1.PumpState
             * @instance
             */
            PumpState.prototype.ruleSetVersion = "";

            /**
             * PumpState simulated.
             * @member {boolean} simulated
             * @memberof milkway.v1.PumpState
             * @instance
             */
            PumpState.prototype.simulated = false;

            /**
             * PumpState sessionRunning.
             * @member {boolean} sessionRunning
             * @memberof milkway.v1.PumpState
             * @instance
             */
            PumpState.prototype.sessionRunning = false;

            /**
             * PumpState problems.
             * @member {Array.<milkway.v1.PumpProblem>} problems
             * @memberof milkway.v1.PumpState
             * @instance
             */
            PumpState.prototype.problems = $util.emptyArray;

            // OneOf field names bound to virtual getters and setters
            let $oneOfFields;

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(PumpState.prototype, "_episodeId", {
                get: $util.oneOfGetter($oneOfFields = ["episodeId"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(PumpState.prototype, "_hoursPostpartum", {
                get: $util.oneOfGetter($oneOfFields = ["hoursPostpartum"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            /**
             * Encodes the specified PumpState message. Does not implicitly {@link milkway.v1.PumpState.verify|verify} messages.
             * @function encode
             * @memberof milkway.v1.PumpState
             * @static
             * @param {milkway.v1.PumpState.$Properties} message PumpState message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            PumpState.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.gatewayId != null && $Object.hasOwnProperty.call(message, "gatewayId") && message.gatewayId !== "")
                    writer.uint32(/* id 1, wireType 2 =*/10).string(message.gatewayId);
                if (message.pumpId != null && $Object.hasOwnProperty.call(message, "pumpId") && message.pumpId !== "")
                    writer.uint32(/* id 2, wireType 2 =*/18).string(message.pumpId);
                if (message.atUnixMs != null && $Object.hasOwnProperty.call(message, "atUnixMs") && (typeof message.atUnixMs === "object" ? message.atUnixMs.low || message.atUnixMs.high : message.atUnixMs !== 0))
                    writer.uint32(/* id 3, wireType 0 =*/24).uint64(message.atUnixMs);
                if (message.link != null && $Object.hasOwnProperty.call(message, "link") && message.link !== 0)
                    writer.uint32(/* id 4, wireType 0 =*/32).int32(message.link);
                if (message.readOnlyReason != null && $Object.hasOwnProperty.call(message, "readOnlyReason") && message.readOnlyReason !== "")
                    writer.uint32(/* id 5, wireType 2 =*/42).string(message.readOnlyReason);
                if (message.episodeId != null && $Object.hasOwnProperty.call(message, "episodeId"))
                    writer.uint32(/* id 6, wireType 2 =*/50).string(message.episodeId);
                if (message.hoursPostpartum != null && $Object.hasOwnProperty.call(message, "hoursPostpartum"))
                    writer.uint32(/* id 7, wireType 1 =*/57).double(message.hoursPostpartum);
                if (message.latestSession != null && $Object.hasOwnProperty.call(message, "latestSession"))
                    $root.milkway.v1.LatestSession.encode(message.latestSession, writer.uint32(/* id 8, wireType 2 =*/66).fork(), _depth + 1).ldelim();
                if (message.today != null && $Object.hasOwnProperty.call(message, "today"))
                    $root.milkway.v1.DayTotal.encode(message.today, writer.uint32(/* id 9, wireType 2 =*/74).fork(), _depth + 1).ldelim();
                if (message.findings != null && message.findings.length)
                    for (let i = 0; i < message.findings.length; ++i)
                        $root.milkway.v1.Finding.encode(message.findings[i], writer.uint32(/* id 10, wireType 2 =*/82).fork(), _depth + 1).ldelim();
                if (message.clockQuality != null && $Object.hasOwnProperty.call(message, "clockQuality") && message.clockQuality !== 0)
                    writer.uint32(/* id 11, wireType 0 =*/88).int32(message.clockQuality);
                if (message.ruleSetVersion != null && $Object.hasOwnProperty.call(message, "ruleSetVersion") && message.ruleSetVersion !== "")
                    writer.uint32(/* id 12, wireType 2 =*/98).string(message.ruleSetVersion);
                if (message.simulated != null && $Object.hasOwnProperty.call(message, "simulated") && message.simulated !== false)
                    writer.uint32(/* id 13, wireType 0 =*/104).bool(message.simulated);
                if (message.sessionRunning != null && $Object.hasOwnProperty.call(message, "sessionRunning") && message.sessionRunning !== false)
                    writer.uint32(/* id 14, wireType 0 =*/112).bool(message.sessionRunning);
                if (message.problems != null && message.problems.length)
                    for (let i = 0; i < message.problems.length; ++i)
                        $root.milkway.v1.PumpProblem.encode(message.problems[i], writer.uint32(/* id 15, wireType 2 =*/122).fork(), _depth + 1).ldelim();
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a PumpState message from the specified reader or buffer.
             * @function decode
             * @memberof milkway.v1.PumpState
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {milkway.v1.PumpState & milkway.v1.PumpState.$Shape} PumpState
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            PumpState.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.milkway.v1.PumpState();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.gatewayId = value;
                            else
                                delete message.gatewayId;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.pumpId = value;
                            else
                                delete message.pumpId;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.atUnixMs = value;
                            else
                                delete message.atUnixMs;
                            continue;
                        }
                    case 4: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.int32())
                                message.link = value;
                            else
                                delete message.link;
                            continue;
                        }
                    case 5: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.readOnlyReason = value;
                            else
                                delete message.readOnlyReason;
                            continue;
                        }
                    case 6: {
                            if (wireType !== 2)
                                break;
                            message.episodeId = reader.stringVerify();
                            message._episodeId = "episodeId";
                            continue;
                        }
                    case 7: {
                            if (wireType !== 1)
                                break;
                            message.hoursPostpartum = reader.double();
                            message._hoursPostpartum = "hoursPostpartum";
                            continue;
                        }
                    case 8: {
                            if (wireType !== 2)
                                break;
                            message.latestSession = $root.milkway.v1.LatestSession.decode(reader, reader.size(), $undefined, _depth + 1, message.latestSession);
                            continue;
                        }
                    case 9: {
                            if (wireType !== 2)
                                break;
                            message.today = $root.milkway.v1.DayTotal.decode(reader, reader.size(), $undefined, _depth + 1, message.today);
                            continue;
                        }
                    case 10: {
                            if (wireType !== 2)
                                break;
                            if (!(message.findings && message.findings.length))
                                message.findings = [];
                            message.findings.push($root.milkway.v1.Finding.decode(reader, reader.size(), $undefined, _depth + 1));
                            continue;
                        }
                    case 11: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.int32())
                                message.clockQuality = value;
                            else
                                delete message.clockQuality;
                            continue;
                        }
                    case 12: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.ruleSetVersion = value;
                            else
                                delete message.ruleSetVersion;
                            continue;
                        }
                    case 13: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.bool())
                                message.simulated = value;
                            else
                                delete message.simulated;
                            continue;
                        }
                    case 14: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.bool())
                                message.sessionRunning = value;
                            else
                                delete message.sessionRunning;
                            continue;
                        }
                    case 15: {
                            if (wireType !== 2)
                                break;
                            if (!(message.problems && message.problems.length))
                                message.problems = [];
                            message.problems.push($root.milkway.v1.PumpProblem.decode(reader, reader.size(), $undefined, _depth + 1));
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            /**
             * Creates a PumpState message from a plain object. Also converts values to their respective internal types.
             * @function fromObject
             * @memberof milkway.v1.PumpState
             * @static
             * @param {Object.<string,*>} object Plain object
             * @returns {milkway.v1.PumpState} PumpState
             */
            PumpState.fromObject = function (object, _depth) {
                if (object instanceof $root.milkway.v1.PumpState)
                    return object;
                if (!$util.isObject(object))
                    throw $TypeError(".milkway.v1.PumpState: object expected");
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let message = new $root.milkway.v1.PumpState();
                if (object.gatewayId != null)
                    if (typeof object.gatewayId !== "string" || object.gatewayId.length)
                        message.gatewayId = $String(object.gatewayId);
                if (object.pumpId != null)
                    if (typeof object.pumpId !== "string" || object.pumpId.length)
                        message.pumpId = $String(object.pumpId);
                if (object.atUnixMs != null)
                    if (typeof object.atUnixMs === "object" ? object.atUnixMs.low || object.atUnixMs.high : $Number(object.atUnixMs) !== 0)
                        if ($util.Long)
                            message.atUnixMs = $util.Long.fromValue(object.atUnixMs, true);
                        else if (typeof object.atUnixMs === "string")
                            message.atUnixMs = $parseInt(object.atUnixMs, 10);
                        else if (typeof object.atUnixMs === "number")
                            message.atUnixMs = object.atUnixMs;
                        else if (typeof object.atUnixMs === "object")
                            message.atUnixMs = new $util.LongBits(object.atUnixMs.low >>> 0, object.atUnixMs.high >>> 0).toNumber(true);
                if (object.link !== 0 && (typeof object.link !== "string" || $root.milkway.v1.PumpState.Link[object.link] !== 0))
                    switch (object.link) {
                    case "LINK_UNSPECIFIED":
                    case 0:
                        message.link = 0;
                        break;
                    case "LINK_ONLINE":
                    case 1:
                        message.link = 1;
                        break;
                    case "LINK_OFFLINE":
                    case 2:
                        message.link = 2;
                        break;
                    case "LINK_READ_ONLY":
                    case 3:
                        message.link = 3;
                        break;
                    default:
                        if (typeof object.link === "number" && (object.link | 0) === object.link)
                            message.link = object.link;
                    }
                if (object.readOnlyReason != null)
                    if (typeof object.readOnlyReason !== "string" || object.readOnlyReason.length)
                        message.readOnlyReason = $String(object.readOnlyReason);
                if (object.episodeId != null)
                    message.episodeId = $String(object.episodeId);
                if (object.hoursPostpartum != null)
                    message.hoursPostpartum = $Number(object.hoursPostpartum);
                if (object.latestSession != null) {
                    if (!$util.isObject(object.latestSession))
                        throw $TypeError(".milkway.v1.PumpState.latestSession: object expected");
                    message.latestSession = $root.milkway.v1.LatestSession.fromObject(object.latestSession, _depth + 1);
                }
                if (object.today != null) {
                    if (!$util.isObject(object.today))
                        throw $TypeError(".milkway.v1.PumpState.today: object expected");
                    message.today = $root.milkway.v1.DayTotal.fromObject(object.today, _depth + 1);
                }
                if (object.findings) {
                    if (!$Array.isArray(object.findings))
                        throw $TypeError(".milkway.v1.PumpState.findings: array expected");
                    message.findings = $Array(object.findings.length);
                    for (let i = 0; i < object.findings.length; ++i) {
                        if (!$util.isObject(object.findings[i]))
                            throw $TypeError(".milkway.v1.PumpState.findings: object expected");
                        message.findings[i] = $root.milkway.v1.Finding.fromObject(object.findings[i], _depth + 1);
                    }
                }
                if (object.clockQuality !== 0 && (typeof object.clockQuality !== "string" || $root.milkway.v1.ClockQuality[object.clockQuality] !== 0))
                    switch (object.clockQuality) {
                    case "CLOCK_QUALITY_UNSPECIFIED":
                    case 0:
                        message.clockQuality = 0;
                        break;
                    case "CLOCK_QUALITY_UNKNOWN":
                    case 1:
                        message.clockQuality = 1;
                        break;
                    case "CLOCK_QUALITY_RTC":
                    case 2:
                        message.clockQuality = 2;
                        break;
                    case "CLOCK_QUALITY_SYNCED":
                    case 3:
                        message.clockQuality = 3;
                        break;
                    default:
                        if (typeof object.clockQuality === "number" && (object.clockQuality | 0) === object.clockQuality)
                            message.clockQuality = object.clockQuality;
                    }
                if (object.ruleSetVersion != null)
                    if (typeof object.ruleSetVersion !== "string" || object.ruleSetVersion.length)
                        message.ruleSetVersion = $String(object.ruleSetVersion);
                if (object.simulated != null)
                    if (object.simulated)
                        message.simulated = $Boolean(object.simulated);
                if (object.sessionRunning != null)
                    if (object.sessionRunning)
                        message.sessionRunning = $Boolean(object.sessionRunning);
                if (object.problems) {
                    if (!$Array.isArray(object.problems))
                        throw $TypeError(".milkway.v1.PumpState.problems: array expected");
                    message.problems = $Array(object.problems.length);
                    for (let i = 0; i < object.problems.length; ++i) {
                        if (!$util.isObject(object.problems[i]))
                            throw $TypeError(".milkway.v1.PumpState.problems: object expected");
                        message.problems[i] = $root.milkway.v1.PumpProblem.fromObject(object.problems[i], _depth + 1);
                    }
                }
                return message;
            };

            /**
             * Creates a plain object from a PumpState message. Also converts values to other types if specified.
             * @function toObject
             * @memberof milkway.v1.PumpState
             * @static
             * @param {milkway.v1.PumpState} message PumpState
             * @param {$protobuf.IConversionOptions} [options] Conversion options
             * @returns {Object.<string,*>} Plain object
             */
            PumpState.toObject = function (message, options, _depth) {
                if (!options)
                    options = {};
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let object = {};
                if (options.arrays || options.defaults) {
                    object.findings = [];
                    object.problems = [];
                }
                if (options.defaults) {
                    object.gatewayId = "";
                    object.pumpId = "";
                    if ($util.Long) {
                        let long = new $util.Long(0, 0, true);
                        object.atUnixMs = options.longs === $String ? long.toString() : options.longs === $Number ? long.toNumber() : typeof $BigInt !== "undefined" && options.longs === $BigInt ? long.toBigInt() : long;
                    } else
                        object.atUnixMs = options.longs === $String ? "0" : typeof $BigInt !== "undefined" && options.longs === $BigInt ? $BigInt("0") : 0;
                    object.link = options.enums === $String ? "LINK_UNSPECIFIED" : 0;
                    object.readOnlyReason = "";
                    object.latestSession = null;
                    object.today = null;
                    object.clockQuality = options.enums === $String ? "CLOCK_QUALITY_UNSPECIFIED" : 0;
                    object.ruleSetVersion = "";
                    object.simulated = false;
                    object.sessionRunning = false;
                }
                if (message.gatewayId != null && $Object.hasOwnProperty.call(message, "gatewayId"))
                    object.gatewayId = message.gatewayId;
                if (message.pumpId != null && $Object.hasOwnProperty.call(message, "pumpId"))
                    object.pumpId = message.pumpId;
                if (message.atUnixMs != null && $Object.hasOwnProperty.call(message, "atUnixMs"))
                    if (typeof $BigInt !== "undefined" && options.longs === $BigInt)
                        object.atUnixMs = typeof message.atUnixMs === "number" ? $BigInt(message.atUnixMs) : $util.Long.fromBits(message.atUnixMs.low >>> 0, message.atUnixMs.high >>> 0, true).toBigInt();
                    else if (typeof message.atUnixMs === "number")
                        object.atUnixMs = options.longs === $String ? $String(message.atUnixMs) : message.atUnixMs;
                    else
                        object.atUnixMs = options.longs === $String ? $util.Long.prototype.toString.call(message.atUnixMs) : options.longs === $Number ? new $util.LongBits(message.atUnixMs.low >>> 0, message.atUnixMs.high >>> 0).toNumber(true) : message.atUnixMs;
                if (message.link != null && $Object.hasOwnProperty.call(message, "link"))
                    object.link = options.enums === $String ? $root.milkway.v1.PumpState.Link[message.link] === $undefined ? message.link : $root.milkway.v1.PumpState.Link[message.link] : message.link;
                if (message.readOnlyReason != null && $Object.hasOwnProperty.call(message, "readOnlyReason"))
                    object.readOnlyReason = message.readOnlyReason;
                if (message.episodeId != null && $Object.hasOwnProperty.call(message, "episodeId"))
                    object.episodeId = message.episodeId;
                if (message.hoursPostpartum != null && $Object.hasOwnProperty.call(message, "hoursPostpartum"))
                    object.hoursPostpartum = options.json && !$isFinite(message.hoursPostpartum) ? $String(message.hoursPostpartum) : message.hoursPostpartum;
                if (message.latestSession != null && $Object.hasOwnProperty.call(message, "latestSession"))
                    object.latestSession = $root.milkway.v1.LatestSession.toObject(message.latestSession, options, _depth + 1);
                if (message.today != null && $Object.hasOwnProperty.call(message, "today"))
                    object.today = $root.milkway.v1.DayTotal.toObject(message.today, options, _depth + 1);
                if (message.findings && message.findings.length) {
                    object.findings = $Array(message.findings.length);
                    for (let j = 0; j < message.findings.length; ++j)
                        object.findings[j] = $root.milkway.v1.Finding.toObject(message.findings[j], options, _depth + 1);
                }
                if (message.clockQuality != null && $Object.hasOwnProperty.call(message, "clockQuality"))
                    object.clockQuality = options.enums === $String ? $root.milkway.v1.ClockQuality[message.clockQuality] === $undefined ? message.clockQuality : $root.milkway.v1.ClockQuality[message.clockQuality] : message.clockQuality;
                if (message.ruleSetVersion != null && $Object.hasOwnProperty.call(message, "ruleSetVersion"))
                    object.ruleSetVersion = message.ruleSetVersion;
                if (message.simulated != null && $Object.hasOwnProperty.call(message, "simulated"))
                    object.simulated = message.simulated;
                if (message.sessionRunning != null && $Object.hasOwnProperty.call(message, "sessionRunning"))
                    object.sessionRunning = message.sessionRunning;
                if (message.problems && message.problems.length) {
                    object.problems = $Array(message.problems.length);
                    for (let j = 0; j < message.problems.length; ++j)
                        object.problems[j] = $root.milkway.v1.PumpProblem.toObject(message.problems[j], options, _depth + 1);
                }
                return object;
            };

            /**
             * Converts this PumpState to JSON.
             * @function toJSON
             * @memberof milkway.v1.PumpState
             * @instance
             * @returns {Object.<string,*>} JSON object
             */
            PumpState.prototype.toJSON = function() {
                return PumpState.toObject(this, $protobuf.util.toJSONOptions);
            };

            /**
             * Link enum.
             * @name milkway.v1.PumpState.Link
             * @enum {number}
             * @property {number} LINK_UNSPECIFIED=0 LINK_UNSPECIFIED value
             * @property {number} LINK_ONLINE=1 LINK_ONLINE value
             * @property {number} LINK_OFFLINE=2 LINK_OFFLINE value
             * @property {number} LINK_READ_ONLY=3 LINK_READ_ONLY value
             */
            PumpState.Link = (function() {
                const valuesById = $Object.create(null), values = $Object.create(valuesById);
                values[valuesById[0] = "LINK_UNSPECIFIED"] = 0;
                values[valuesById[1] = "LINK_ONLINE"] = 1;
                values[valuesById[2] = "LINK_OFFLINE"] = 2;
                values[valuesById[3] = "LINK_READ_ONLY"] = 3;
                return values;
            })();

            return PumpState;
        })();

        v1.PumpProblem = (function() {

            /**
             * Properties of a PumpProblem.
             * @typedef {Object} milkway.v1.PumpProblem.$Properties
             * @property {string} [code] PumpProblem code
             * @property {number} [count] PumpProblem count
             * @property {number} [firstAtUnixMs] PumpProblem firstAtUnixMs
             * @property {number} [lastAtUnixMs] PumpProblem lastAtUnixMs
             * @property {string} [detail] PumpProblem detail
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a PumpProblem.
             * @memberof milkway.v1
             * @interface IPumpProblem
             * @augments milkway.v1.PumpProblem.$Properties
             * @deprecated Use milkway.v1.PumpProblem.$Properties instead.
             */

            /**
             * Shape of a PumpProblem.
             * @typedef {milkway.v1.PumpProblem.$Properties} milkway.v1.PumpProblem.$Shape
             */

            /**
             * Constructs a new PumpProblem.
             * @memberof milkway.v1
             * @classdesc Represents a PumpProblem.
             * @constructor
             * @param {milkway.v1.PumpProblem.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const PumpProblem = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * PumpProblem code.
             * @member {string} code
             * @memberof milkway.v1.PumpProblem
             * @instance
             */
            PumpProblem.prototype.code = "";

            /**
             * PumpProblem count.
             * @member {number} count
             * @memberof milkway.v1.PumpProblem
             * @instance
             */
            PumpProblem.prototype.count = 0;

            /**
             * PumpProblem firstAtUnixMs.
             * @member {number} firstAtUnixMs
             * @memberof milkway.v1.PumpProblem
             * @instance
             */
            PumpProblem.prototype.firstAtUnixMs = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * PumpProblem lastAtUnixMs.
             * @member {number} lastAtUnixMs
             * @memberof milkway.v1.PumpProblem
             * @instance
             */
            PumpProblem.prototype.lastAtUnixMs = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * PumpProblem detail.
             * @member {string} detail
             * @memberof milkway.v1.PumpProblem
             * @instance
             */
            PumpProblem.prototype.detail = "";

            /**
             * Encodes the specified PumpProblem message. Does not implicitly {@link milkway.v1.PumpProblem.verify|verify} messages.
             * @function encode
             * @memberof milkway.v1.PumpProblem
             * @static
             * @param {milkway.v1.PumpProblem.$Properties} message PumpProblem message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            PumpProblem.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.code != null && $Object.hasOwnProperty.call(message, "code") && message.code !== "")
                    writer.uint32(/* id 1, wireType 2 =*/10).string(message.code);
                if (message.count != null && $Object.hasOwnProperty.call(message, "count") && message.count !== 0)
                    writer.uint32(/* id 2, wireType 0 =*/16).uint32(message.count);
                if (message.firstAtUnixMs != null && $Object.hasOwnProperty.call(message, "firstAtUnixMs") && (typeof message.firstAtUnixMs === "object" ? message.firstAtUnixMs.low || message.firstAtUnixMs.high : message.firstAtUnixMs !== 0))
                    writer.uint32(/* id 3, wireType 0 =*/24).uint64(message.firstAtUnixMs);
                if (message.lastAtUnixMs != null && $Object.hasOwnProperty.call(message, "lastAtUnixMs") && (typeof message.lastAtUnixMs === "object" ? message.lastAtUnixMs.low || message.lastAtUnixMs.high : message.lastAtUnixMs !== 0))
                    writer.uint32(/* id 4, wireType 0 =*/32).uint64(message.lastAtUnixMs);
                if (message.detail != null && $Object.hasOwnProperty.call(message, "detail") && message.detail !== "")
                    writer.uint32(/* id 5, wireType 2 =*/42).string(message.detail);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a PumpProblem message from the specified reader or buffer.
             * @function decode
             * @memberof milkway.v1.PumpProblem
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {milkway.v1.PumpProblem & milkway.v1.PumpProblem.$Shape} PumpProblem
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            PumpProblem.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.milkway.v1.PumpProblem();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.code = value;
                            else
                                delete message.code;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.count = value;
                            else
                                delete message.count;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.firstAtUnixMs = value;
                            else
                                delete message.firstAtUnixMs;
                            continue;
                        }
                    case 4: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.lastAtUnixMs = value;
                            else
                                delete message.lastAtUnixMs;
                            continue;
                        }
                    case 5: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.detail = value;
                            else
                                delete message.detail;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            /**
             * Creates a PumpProblem message from a plain object. Also converts values to their respective internal types.
             * @function fromObject
             * @memberof milkway.v1.PumpProblem
             * @static
             * @param {Object.<string,*>} object Plain object
             * @returns {milkway.v1.PumpProblem} PumpProblem
             */
            PumpProblem.fromObject = function (object, _depth) {
                if (object instanceof $root.milkway.v1.PumpProblem)
                    return object;
                if (!$util.isObject(object))
                    throw $TypeError(".milkway.v1.PumpProblem: object expected");
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let message = new $root.milkway.v1.PumpProblem();
                if (object.code != null)
                    if (typeof object.code !== "string" || object.code.length)
                        message.code = $String(object.code);
                if (object.count != null)
                    if ($Number(object.count) !== 0)
                        message.count = object.count >>> 0;
                if (object.firstAtUnixMs != null)
                    if (typeof object.firstAtUnixMs === "object" ? object.firstAtUnixMs.low || object.firstAtUnixMs.high : $Number(object.firstAtUnixMs) !== 0)
                        if ($util.Long)
                            message.firstAtUnixMs = $util.Long.fromValue(object.firstAtUnixMs, true);
                        else if (typeof object.firstAtUnixMs === "string")
                            message.firstAtUnixMs = $parseInt(object.firstAtUnixMs, 10);
                        else if (typeof object.firstAtUnixMs === "number")
                            message.firstAtUnixMs = object.firstAtUnixMs;
                        else if (typeof object.firstAtUnixMs === "object")
                            message.firstAtUnixMs = new $util.LongBits(object.firstAtUnixMs.low >>> 0, object.firstAtUnixMs.high >>> 0).toNumber(true);
                if (object.lastAtUnixMs != null)
                    if (typeof object.lastAtUnixMs === "object" ? object.lastAtUnixMs.low || object.lastAtUnixMs.high : $Number(object.lastAtUnixMs) !== 0)
                        if ($util.Long)
                            message.lastAtUnixMs = $util.Long.fromValue(object.lastAtUnixMs, true);
                        else if (typeof object.lastAtUnixMs === "string")
                            message.lastAtUnixMs = $parseInt(object.lastAtUnixMs, 10);
                        else if (typeof object.lastAtUnixMs === "number")
                            message.lastAtUnixMs = object.lastAtUnixMs;
                        else if (typeof object.lastAtUnixMs === "object")
                            message.lastAtUnixMs = new $util.LongBits(object.lastAtUnixMs.low >>> 0, object.lastAtUnixMs.high >>> 0).toNumber(true);
                if (object.detail != null)
                    if (typeof object.detail !== "string" || object.detail.length)
                        message.detail = $String(object.detail);
                return message;
            };

            /**
             * Creates a plain object from a PumpProblem message. Also converts values to other types if specified.
             * @function toObject
             * @memberof milkway.v1.PumpProblem
             * @static
             * @param {milkway.v1.PumpProblem} message PumpProblem
             * @param {$protobuf.IConversionOptions} [options] Conversion options
             * @returns {Object.<string,*>} Plain object
             */
            PumpProblem.toObject = function (message, options, _depth) {
                if (!options)
                    options = {};
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let object = {};
                if (options.defaults) {
                    object.code = "";
                    object.count = 0;
                    if ($util.Long) {
                        let long = new $util.Long(0, 0, true);
                        object.firstAtUnixMs = options.longs === $String ? long.toString() : options.longs === $Number ? long.toNumber() : typeof $BigInt !== "undefined" && options.longs === $BigInt ? long.toBigInt() : long;
                    } else
                        object.firstAtUnixMs = options.longs === $String ? "0" : typeof $BigInt !== "undefined" && options.longs === $BigInt ? $BigInt("0") : 0;
                    if ($util.Long) {
                        let long = new $util.Long(0, 0, true);
                        object.lastAtUnixMs = options.longs === $String ? long.toString() : options.longs === $Number ? long.toNumber() : typeof $BigInt !== "undefined" && options.longs === $BigInt ? long.toBigInt() : long;
                    } else
                        object.lastAtUnixMs = options.longs === $String ? "0" : typeof $BigInt !== "undefined" && options.longs === $BigInt ? $BigInt("0") : 0;
                    object.detail = "";
                }
                if (message.code != null && $Object.hasOwnProperty.call(message, "code"))
                    object.code = message.code;
                if (message.count != null && $Object.hasOwnProperty.call(message, "count"))
                    object.count = message.count;
                if (message.firstAtUnixMs != null && $Object.hasOwnProperty.call(message, "firstAtUnixMs"))
                    if (typeof $BigInt !== "undefined" && options.longs === $BigInt)
                        object.firstAtUnixMs = typeof message.firstAtUnixMs === "number" ? $BigInt(message.firstAtUnixMs) : $util.Long.fromBits(message.firstAtUnixMs.low >>> 0, message.firstAtUnixMs.high >>> 0, true).toBigInt();
                    else if (typeof message.firstAtUnixMs === "number")
                        object.firstAtUnixMs = options.longs === $String ? $String(message.firstAtUnixMs) : message.firstAtUnixMs;
                    else
                        object.firstAtUnixMs = options.longs === $String ? $util.Long.prototype.toString.call(message.firstAtUnixMs) : options.longs === $Number ? new $util.LongBits(message.firstAtUnixMs.low >>> 0, message.firstAtUnixMs.high >>> 0).toNumber(true) : message.firstAtUnixMs;
                if (message.lastAtUnixMs != null && $Object.hasOwnProperty.call(message, "lastAtUnixMs"))
                    if (typeof $BigInt !== "undefined" && options.longs === $BigInt)
                        object.lastAtUnixMs = typeof message.lastAtUnixMs === "number" ? $BigInt(message.lastAtUnixMs) : $util.Long.fromBits(message.lastAtUnixMs.low >>> 0, message.lastAtUnixMs.high >>> 0, true).toBigInt();
                    else if (typeof message.lastAtUnixMs === "number")
                        object.lastAtUnixMs = options.longs === $String ? $String(message.lastAtUnixMs) : message.lastAtUnixMs;
                    else
                        object.lastAtUnixMs = options.longs === $String ? $util.Long.prototype.toString.call(message.lastAtUnixMs) : options.longs === $Number ? new $util.LongBits(message.lastAtUnixMs.low >>> 0, message.lastAtUnixMs.high >>> 0).toNumber(true) : message.lastAtUnixMs;
                if (message.detail != null && $Object.hasOwnProperty.call(message, "detail"))
                    object.detail = message.detail;
                return object;
            };

            /**
             * Converts this PumpProblem to JSON.
             * @function toJSON
             * @memberof milkway.v1.PumpProblem
             * @instance
             * @returns {Object.<string,*>} JSON object
             */
            PumpProblem.prototype.toJSON = function() {
                return PumpProblem.toObject(this, $protobuf.util.toJSONOptions);
            };

            return PumpProblem;
        })();

        v1.LatestSession = (function() {

            /**
             * Properties of a LatestSession.
             * @typedef {Object} milkway.v1.LatestSession.$Properties
             * @property {string} [sessionId] LatestSession sessionId
             * @property {number|null} [startUnixMs] LatestSession startUnixMs
             * @property {number} [durationMs] LatestSession durationMs
             * @property {milkway.v1.Mode} [mode] LatestSession mode
             * @property {number|null} [leftTenthMl] LatestSession leftTenthMl
             * @property {number|null} [rightTenthMl] LatestSession rightTenthMl
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a LatestSession.
             * @memberof milkway.v1
             * @interface ILatestSession
             * @augments milkway.v1.LatestSession.$Properties
             * @deprecated Use milkway.v1.LatestSession.$Properties instead.
             */

            /**
             * Shape of a LatestSession.
             * @typedef {milkway.v1.LatestSession.$Properties} milkway.v1.LatestSession.$Shape
             */

            /**
             * Constructs a new LatestSession.
             * @memberof milkway.v1
             * @classdesc Represents a LatestSession.
             * @constructor
             * @param {milkway.v1.LatestSession.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const LatestSession = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * LatestSession sessionId.
             * @member {string} sessionId
             * @memberof milkway.v1.LatestSession
             * @instance
             */
            LatestSession.prototype.sessionId = "";

            /**
             * LatestSession startUnixMs.
             * @member {number|null} startUnixMs
             * @memberof milkway.v1.LatestSession
             * @instance
             */
            LatestSession.prototype.startUnixMs = null;

            /**
             * LatestSession durationMs.
             * @member {number} durationMs
             * @memberof milkway.v1.LatestSession
             * @instance
             */
            LatestSession.prototype.durationMs = 0;

            /**
             * LatestSession mode.
             * @member {milkway.v1.Mode} mode
             * @memberof milkway.v1.LatestSession
             * @instance
             */
            LatestSession.prototype.mode = 0;

            /**
             * LatestSession leftTenthMl.
             * @member {number|null} leftTenthMl
             * @memberof milkway.v1.LatestSession
             * @instance
             */
            LatestSession.prototype.leftTenthMl = null;

            /**
             * LatestSession rightTenthMl.
             * @member {number|null} rightTenthMl
             * @memberof milkway.v1.LatestSession
             * @instance
             */
            LatestSession.prototype.rightTenthMl = null;

            // OneOf field names bound to virtual getters and setters
            let $oneOfFields;

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(LatestSession.prototype, "_startUnixMs", {
                get: $util.oneOfGetter($oneOfFields = ["startUnixMs"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(LatestSession.prototype, "_leftTenthMl", {
                get: $util.oneOfGetter($oneOfFields = ["leftTenthMl"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(LatestSession.prototype, "_rightTenthMl", {
                get: $util.oneOfGetter($oneOfFields = ["rightTenthMl"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            /**
             * Encodes the specified LatestSession message. Does not implicitly {@link milkway.v1.LatestSession.verify|verify} messages.
             * @function encode
             * @memberof milkway.v1.LatestSession
             * @static
             * @param {milkway.v1.LatestSession.$Properties} message LatestSession message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            LatestSession.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.sessionId != null && $Object.hasOwnProperty.call(message, "sessionId") && message.sessionId !== "")
                    writer.uint32(/* id 1, wireType 2 =*/10).string(message.sessionId);
                if (message.startUnixMs != null && $Object.hasOwnProperty.call(message, "startUnixMs"))
                    writer.uint32(/* id 2, wireType 0 =*/16).uint64(message.startUnixMs);
                if (message.durationMs != null && $Object.hasOwnProperty.call(message, "durationMs") && message.durationMs !== 0)
                    writer.uint32(/* id 3, wireType 0 =*/24).uint32(message.durationMs);
                if (message.mode != null && $Object.hasOwnProperty.call(message, "mode") && message.mode !== 0)
                    writer.uint32(/* id 4, wireType 0 =*/32).int32(message.mode);
                if (message.leftTenthMl != null && $Object.hasOwnProperty.call(message, "leftTenthMl"))
                    writer.uint32(/* id 5, wireType 0 =*/40).uint32(message.leftTenthMl);
                if (message.rightTenthMl != null && $Object.hasOwnProperty.call(message, "rightTenthMl"))
                    writer.uint32(/* id 6, wireType 0 =*/48).uint32(message.rightTenthMl);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a LatestSession message from the specified reader or buffer.
             * @function decode
             * @memberof milkway.v1.LatestSession
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {milkway.v1.LatestSession & milkway.v1.LatestSession.$Shape} LatestSession
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            LatestSession.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.milkway.v1.LatestSession();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.sessionId = value;
                            else
                                delete message.sessionId;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 0)
                                break;
                            message.startUnixMs = reader.uint64();
                            message._startUnixMs = "startUnixMs";
                            continue;
                        }
                    case 3: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.durationMs = value;
                            else
                                delete message.durationMs;
                            continue;
                        }
                    case 4: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.int32())
                                message.mode = value;
                            else
                                delete message.mode;
                            continue;
                        }
                    case 5: {
                            if (wireType !== 0)
                                break;
                            message.leftTenthMl = reader.uint32();
                            message._leftTenthMl = "leftTenthMl";
                            continue;
                        }
                    case 6: {
                            if (wireType !== 0)
                                break;
                            message.rightTenthMl = reader.uint32();
                            message._rightTenthMl = "rightTenthMl";
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            /**
             * Creates a LatestSession message from a plain object. Also converts values to their respective internal types.
             * @function fromObject
             * @memberof milkway.v1.LatestSession
             * @static
             * @param {Object.<string,*>} object Plain object
             * @returns {milkway.v1.LatestSession} LatestSession
             */
            LatestSession.fromObject = function (object, _depth) {
                if (object instanceof $root.milkway.v1.LatestSession)
                    return object;
                if (!$util.isObject(object))
                    throw $TypeError(".milkway.v1.LatestSession: object expected");
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let message = new $root.milkway.v1.LatestSession();
                if (object.sessionId != null)
                    if (typeof object.sessionId !== "string" || object.sessionId.length)
                        message.sessionId = $String(object.sessionId);
                if (object.startUnixMs != null)
                    if ($util.Long)
                        message.startUnixMs = $util.Long.fromValue(object.startUnixMs, true);
                    else if (typeof object.startUnixMs === "string")
                        message.startUnixMs = $parseInt(object.startUnixMs, 10);
                    else if (typeof object.startUnixMs === "number")
                        message.startUnixMs = object.startUnixMs;
                    else if (typeof object.startUnixMs === "object")
                        message.startUnixMs = new $util.LongBits(object.startUnixMs.low >>> 0, object.startUnixMs.high >>> 0).toNumber(true);
                if (object.durationMs != null)
                    if ($Number(object.durationMs) !== 0)
                        message.durationMs = object.durationMs >>> 0;
                if (object.mode !== 0 && (typeof object.mode !== "string" || $root.milkway.v1.Mode[object.mode] !== 0))
                    switch (object.mode) {
                    case "MODE_UNSPECIFIED":
                    case 0:
                        message.mode = 0;
                        break;
                    case "MODE_DOUBLE":
                    case 1:
                        message.mode = 1;
                        break;
                    case "MODE_LEFT":
                    case 2:
                        message.mode = 2;
                        break;
                    case "MODE_RIGHT":
                    case 3:
                        message.mode = 3;
                        break;
                    default:
                        if (typeof object.mode === "number" && (object.mode | 0) === object.mode)
                            message.mode = object.mode;
                    }
                if (object.leftTenthMl != null)
                    message.leftTenthMl = object.leftTenthMl >>> 0;
                if (object.rightTenthMl != null)
                    message.rightTenthMl = object.rightTenthMl >>> 0;
                return message;
            };

            /**
             * Creates a plain object from a LatestSession message. Also converts values to other types if specified.
             * @function toObject
             * @memberof milkway.v1.LatestSession
             * @static
             * @param {milkway.v1.LatestSession} message LatestSession
             * @param {$protobuf.IConversionOptions} [options] Conversion options
             * @returns {Object.<string,*>} Plain object
             */
            LatestSession.toObject = function (message, options, _depth) {
                if (!options)
                    options = {};
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let object = {};
                if (options.defaults) {
                    object.sessionId = "";
                    object.durationMs = 0;
                    object.mode = options.enums === $String ? "MODE_UNSPECIFIED" : 0;
                }
                if (message.sessionId != null && $Object.hasOwnProperty.call(message, "sessionId"))
                    object.sessionId = message.sessionId;
                if (message.startUnixMs != null && $Object.hasOwnProperty.call(message, "startUnixMs"))
                    if (typeof $BigInt !== "undefined" && options.longs === $BigInt)
                        object.startUnixMs = typeof message.startUnixMs === "number" ? $BigInt(message.startUnixMs) : $util.Long.fromBits(message.startUnixMs.low >>> 0, message.startUnixMs.high >>> 0, true).toBigInt();
                    else if (typeof message.startUnixMs === "number")
                        object.startUnixMs = options.longs === $String ? $String(message.startUnixMs) : message.startUnixMs;
                    else
                        object.startUnixMs = options.longs === $String ? $util.Long.prototype.toString.call(message.startUnixMs) : options.longs === $Number ? new $util.LongBits(message.startUnixMs.low >>> 0, message.startUnixMs.high >>> 0).toNumber(true) : message.startUnixMs;
                if (message.durationMs != null && $Object.hasOwnProperty.call(message, "durationMs"))
                    object.durationMs = message.durationMs;
                if (message.mode != null && $Object.hasOwnProperty.call(message, "mode"))
                    object.mode = options.enums === $String ? $root.milkway.v1.Mode[message.mode] === $undefined ? message.mode : $root.milkway.v1.Mode[message.mode] : message.mode;
                if (message.leftTenthMl != null && $Object.hasOwnProperty.call(message, "leftTenthMl"))
                    object.leftTenthMl = message.leftTenthMl;
                if (message.rightTenthMl != null && $Object.hasOwnProperty.call(message, "rightTenthMl"))
                    object.rightTenthMl = message.rightTenthMl;
                return object;
            };

            /**
             * Converts this LatestSession to JSON.
             * @function toJSON
             * @memberof milkway.v1.LatestSession
             * @instance
             * @returns {Object.<string,*>} JSON object
             */
            LatestSession.prototype.toJSON = function() {
                return LatestSession.toObject(this, $protobuf.util.toJSONOptions);
            };

            return LatestSession;
        })();

        v1.DayTotal = (function() {

            /**
             * Properties of a DayTotal.
             * @typedef {Object} milkway.v1.DayTotal.$Properties
             * @property {number} [day] DayTotal day
             * @property {number} [volumeTenthMl] DayTotal volumeTenthMl
             * @property {number} [unknownVolumes] DayTotal unknownVolumes
             * @property {number} [sessions] DayTotal sessions
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a DayTotal.
             * @memberof milkway.v1
             * @interface IDayTotal
             * @augments milkway.v1.DayTotal.$Properties
             * @deprecated Use milkway.v1.DayTotal.$Properties instead.
             */

            /**
             * Shape of a DayTotal.
             * @typedef {milkway.v1.DayTotal.$Properties} milkway.v1.DayTotal.$Shape
             */

            /**
             * Constructs a new DayTotal.
             * @memberof milkway.v1
             * @classdesc Represents a DayTotal.
             * @constructor
             * @param {milkway.v1.DayTotal.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const DayTotal = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * DayTotal day.
             * @member {number} day
             * @memberof milkway.v1.DayTotal
             * @instance
             */
            DayTotal.prototype.day = 0;

            /**
             * DayTotal volumeTenthMl.
             * @member {number} volumeTenthMl
             * @memberof milkway.v1.DayTotal
             * @instance
             */
            DayTotal.prototype.volumeTenthMl = 0;

            /**
             * DayTotal unknownVolumes.
             * @member {number} unknownVolumes
             * @memberof milkway.v1.DayTotal
             * @instance
             */
            DayTotal.prototype.unknownVolumes = 0;

            /**
             * DayTotal sessions.
             * @member {number} sessions
             * @memberof milkway.v1.DayTotal
             * @instance
             */
            DayTotal.prototype.sessions = 0;

            /**
             * Encodes the specified DayTotal message. Does not implicitly {@link milkway.v1.DayTotal.verify|verify} messages.
             * @function encode
             * @memberof milkway.v1.DayTotal
             * @static
             * @param {milkway.v1.DayTotal.$Properties} message DayTotal message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            DayTotal.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.day != null && $Object.hasOwnProperty.call(message, "day") && message.day !== 0)
                    writer.uint32(/* id 1, wireType 0 =*/8).uint32(message.day);
                if (message.volumeTenthMl != null && $Object.hasOwnProperty.call(message, "volumeTenthMl") && message.volumeTenthMl !== 0)
                    writer.uint32(/* id 2, wireType 0 =*/16).uint32(message.volumeTenthMl);
                if (message.unknownVolumes != null && $Object.hasOwnProperty.call(message, "unknownVolumes") && message.unknownVolumes !== 0)
                    writer.uint32(/* id 3, wireType 0 =*/24).uint32(message.unknownVolumes);
                if (message.sessions != null && $Object.hasOwnProperty.call(message, "sessions") && message.sessions !== 0)
                    writer.uint32(/* id 4, wireType 0 =*/32).uint32(message.sessions);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a DayTotal message from the specified reader or buffer.
             * @function decode
             * @memberof milkway.v1.DayTotal
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {milkway.v1.DayTotal & milkway.v1.DayTotal.$Shape} DayTotal
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            DayTotal.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.milkway.v1.DayTotal();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.day = value;
                            else
                                delete message.day;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.volumeTenthMl = value;
                            else
                                delete message.volumeTenthMl;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.unknownVolumes = value;
                            else
                                delete message.unknownVolumes;
                            continue;
                        }
                    case 4: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.sessions = value;
                            else
                                delete message.sessions;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            /**
             * Creates a DayTotal message from a plain object. Also converts values to their respective internal types.
             * @function fromObject
             * @memberof milkway.v1.DayTotal
             * @static
             * @param {Object.<string,*>} object Plain object
             * @returns {milkway.v1.DayTotal} DayTotal
             */
            DayTotal.fromObject = function (object, _depth) {
                if (object instanceof $root.milkway.v1.DayTotal)
                    return object;
                if (!$util.isObject(object))
                    throw $TypeError(".milkway.v1.DayTotal: object expected");
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let message = new $root.milkway.v1.DayTotal();
                if (object.day != null)
                    if ($Number(object.day) !== 0)
                        message.day = object.day >>> 0;
                if (object.volumeTenthMl != null)
                    if ($Number(object.volumeTenthMl) !== 0)
                        message.volumeTenthMl = object.volumeTenthMl >>> 0;
                if (object.unknownVolumes != null)
                    if ($Number(object.unknownVolumes) !== 0)
                        message.unknownVolumes = object.unknownVolumes >>> 0;
                if (object.sessions != null)
                    if ($Number(object.sessions) !== 0)
                        message.sessions = object.sessions >>> 0;
                return message;
            };

            /**
             * Creates a plain object from a DayTotal message. Also converts values to other types if specified.
             * @function toObject
             * @memberof milkway.v1.DayTotal
             * @static
             * @param {milkway.v1.DayTotal} message DayTotal
             * @param {$protobuf.IConversionOptions} [options] Conversion options
             * @returns {Object.<string,*>} Plain object
             */
            DayTotal.toObject = function (message, options, _depth) {
                if (!options)
                    options = {};
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let object = {};
                if (options.defaults) {
                    object.day = 0;
                    object.volumeTenthMl = 0;
                    object.unknownVolumes = 0;
                    object.sessions = 0;
                }
                if (message.day != null && $Object.hasOwnProperty.call(message, "day"))
                    object.day = message.day;
                if (message.volumeTenthMl != null && $Object.hasOwnProperty.call(message, "volumeTenthMl"))
                    object.volumeTenthMl = message.volumeTenthMl;
                if (message.unknownVolumes != null && $Object.hasOwnProperty.call(message, "unknownVolumes"))
                    object.unknownVolumes = message.unknownVolumes;
                if (message.sessions != null && $Object.hasOwnProperty.call(message, "sessions"))
                    object.sessions = message.sessions;
                return object;
            };

            /**
             * Converts this DayTotal to JSON.
             * @function toJSON
             * @memberof milkway.v1.DayTotal
             * @instance
             * @returns {Object.<string,*>} JSON object
             */
            DayTotal.prototype.toJSON = function() {
                return DayTotal.toObject(this, $protobuf.util.toJSONOptions);
            };

            return DayTotal;
        })();

        v1.FlowSamples = (function() {

            /**
             * Properties of a FlowSamples.
             * @typedef {Object} milkway.v1.FlowSamples.$Properties
             * @property {string} [pumpId] FlowSamples pumpId
             * @property {string} [sessionId] FlowSamples sessionId
             * @property {number|null} [firstUnixMs] FlowSamples firstUnixMs
             * @property {number} [sampleRateHz] FlowSamples sampleRateHz
             * @property {Array.<number>} [vacuumLeftMmhg] FlowSamples vacuumLeftMmhg
             * @property {Array.<number>} [vacuumRightMmhg] FlowSamples vacuumRightMmhg
             * @property {Array.<number>} [volumeLeftTenthMl] FlowSamples volumeLeftTenthMl
             * @property {Array.<number>} [volumeRightTenthMl] FlowSamples volumeRightTenthMl
             * @property {milkway.v1.PhaseKind} [phase] FlowSamples phase
             * @property {boolean} [simulated] FlowSamples simulated
             * @property {number} [seq] FlowSamples seq
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a FlowSamples.
             * @memberof milkway.v1
             * @interface IFlowSamples
             * @augments milkway.v1.FlowSamples.$Properties
             * @deprecated Use milkway.v1.FlowSamples.$Properties instead.
             */

            /**
             * Shape of a FlowSamples.
             * @typedef {milkway.v1.FlowSamples.$Properties} milkway.v1.FlowSamples.$Shape
             */

            /**
             * Constructs a new FlowSamples.
             * @memberof milkway.v1
             * @classdesc Represents a FlowSamples.
             * @constructor
             * @param {milkway.v1.FlowSamples.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const FlowSamples = function (properties) {
                this.vacuumLeftMmhg = [];
                this.vacuumRightMmhg = [];
                this.volumeLeftTenthMl = [];
                this.volumeRightTenthMl = [];
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * FlowSamples pumpId.
             * @member {string} pumpId
             * @memberof milkway.v1.FlowSamples
             * @instance
             */
            FlowSamples.prototype.pumpId = "";

            /**
             * FlowSamples sessionId.
             * @member {string} sessionId
             * @memberof milkway.v1.FlowSamples
             * @instance
             */
            FlowSamples.prototype.sessionId = "";

            /**
             * FlowSamples firstUnixMs.
             * @member {number|null} firstUnixMs
             * @memberof milkway.v1.FlowSamples
             * @instance
             */
            FlowSamples.prototype.firstUnixMs = null;

            /**
             * FlowSamples sampleRateHz.
             * @member {number} sampleRateHz
             * @memberof milkway.v1.FlowSamples
             * @instance
             */
            FlowSamples.prototype.sampleRateHz = 0;

            /**
             * FlowSamples vacuumLeftMmhg.
             * @member {Array.<number>} vacuumLeftMmhg
             * @memberof milkway.v1.FlowSamples
             * @instance
             */
            FlowSamples.prototype.vacuumLeftMmhg = $util.emptyArray;

            /**
             * FlowSamples vacuumRightMmhg.
             * @member {Array.<number>} vacuumRightMmhg
             * @memberof milkway.v1.FlowSamples
             * @instance
             */
            FlowSamples.prototype.vacuumRightMmhg = $util.emptyArray;

            /**
             * FlowSamples volumeLeftTenthMl.
             * @member {Array.<number>} volumeLeftTenthMl
             * @memberof milkway.v1.FlowSamples
             * @instance
             */
            FlowSamples.prototype.volumeLeftTenthMl = $util.emptyArray;

            /**
             * FlowSamples volumeRightTenthMl.
             * @member {Array.<number>} volumeRightTenthMl
             * @memberof milkway.v1.FlowSamples
             * @instance
             */
            FlowSamples.prototype.volumeRightTenthMl = $util.emptyArray;

            /**
             * FlowSamples phase.
             * @member {milkway.v1.PhaseKind} phase
             * @memberof milkway.v1.FlowSamples
             * @instance
             */
            FlowSamples.prototype.phase = 0;

            /**
             * FlowSamples simulated.
             * @member {boolean} simulated
             * @memberof milkway.v1.FlowSamples
             * @instance
             */
            FlowSamples.prototype.simulated = false;

            /**
             * FlowSamples seq.
             * @member {number} seq
             * @memberof milkway.v1.FlowSamples
             * @instance
             */
            FlowSamples.prototype.seq = 0;

            // OneOf field names bound to virtual getters and setters
            let $oneOfFields;

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(FlowSamples.prototype, "_firstUnixMs", {
                get: $util.oneOfGetter($oneOfFields = ["firstUnixMs"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            /**
             * Encodes the specified FlowSamples message. Does not implicitly {@link milkway.v1.FlowSamples.verify|verify} messages.
             * @function encode
             * @memberof milkway.v1.FlowSamples
             * @static
             * @param {milkway.v1.FlowSamples.$Properties} message FlowSamples message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            FlowSamples.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.pumpId != null && $Object.hasOwnProperty.call(message, "pumpId") && message.pumpId !== "")
                    writer.uint32(/* id 1, wireType 2 =*/10).string(message.pumpId);
                if (message.sessionId != null && $Object.hasOwnProperty.call(message, "sessionId") && message.sessionId !== "")
                    writer.uint32(/* id 2, wireType 2 =*/18).string(message.sessionId);
                if (message.firstUnixMs != null && $Object.hasOwnProperty.call(message, "firstUnixMs"))
                    writer.uint32(/* id 3, wireType 0 =*/24).uint64(message.firstUnixMs);
                if (message.sampleRateHz != null && $Object.hasOwnProperty.call(message, "sampleRateHz") && message.sampleRateHz !== 0)
                    writer.uint32(/* id 4, wireType 0 =*/32).uint32(message.sampleRateHz);
                if (message.vacuumLeftMmhg != null && message.vacuumLeftMmhg.length)
                    writer.uint32(/* id 5, wireType 2 =*/42).uint32s(message.vacuumLeftMmhg);
                if (message.vacuumRightMmhg != null && message.vacuumRightMmhg.length)
                    writer.uint32(/* id 6, wireType 2 =*/50).uint32s(message.vacuumRightMmhg);
                if (message.volumeLeftTenthMl != null && message.volumeLeftTenthMl.length)
                    writer.uint32(/* id 7, wireType 2 =*/58).uint32s(message.volumeLeftTenthMl);
                if (message.volumeRightTenthMl != null && message.volumeRightTenthMl.length)
                    writer.uint32(/* id 8, wireType 2 =*/66).uint32s(message.volumeRightTenthMl);
                if (message.phase != null && $Object.hasOwnProperty.call(message, "phase") && message.phase !== 0)
                    writer.uint32(/* id 9, wireType 0 =*/72).int32(message.phase);
                if (message.simulated != null && $Object.hasOwnProperty.call(message, "simulated") && message.simulated !== false)
                    writer.uint32(/* id 10, wireType 0 =*/80).bool(message.simulated);
                if (message.seq != null && $Object.hasOwnProperty.call(message, "seq") && message.seq !== 0)
                    writer.uint32(/* id 11, wireType 0 =*/88).uint32(message.seq);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a FlowSamples message from the specified reader or buffer.
             * @function decode
             * @memberof milkway.v1.FlowSamples
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {milkway.v1.FlowSamples & milkway.v1.FlowSamples.$Shape} FlowSamples
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            FlowSamples.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.milkway.v1.FlowSamples();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.pumpId = value;
                            else
                                delete message.pumpId;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.sessionId = value;
                            else
                                delete message.sessionId;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 0)
                                break;
                            message.firstUnixMs = reader.uint64();
                            message._firstUnixMs = "firstUnixMs";
                            continue;
                        }
                    case 4: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.sampleRateHz = value;
                            else
                                delete message.sampleRateHz;
                            continue;
                        }
                    case 5: {
                            if (wireType === 2) {
                                if (!(message.vacuumLeftMmhg && message.vacuumLeftMmhg.length))
                                    message.vacuumLeftMmhg = [];
                                reader.uint32s(message.vacuumLeftMmhg);
                                continue;
                            }
                            if (wireType !== 0)
                                break;
                            if (!(message.vacuumLeftMmhg && message.vacuumLeftMmhg.length))
                                message.vacuumLeftMmhg = [];
                            message.vacuumLeftMmhg.push(reader.uint32());
                            continue;
                        }
                    case 6: {
                            if (wireType === 2) {
                                if (!(message.vacuumRightMmhg && message.vacuumRightMmhg.length))
                                    message.vacuumRightMmhg = [];
                                reader.uint32s(message.vacuumRightMmhg);
                                continue;
                            }
                            if (wireType !== 0)
                                break;
                            if (!(message.vacuumRightMmhg && message.vacuumRightMmhg.length))
                                message.vacuumRightMmhg = [];
                            message.vacuumRightMmhg.push(reader.uint32());
                            continue;
                        }
                    case 7: {
                            if (wireType === 2) {
                                if (!(message.volumeLeftTenthMl && message.volumeLeftTenthMl.length))
                                    message.volumeLeftTenthMl = [];
                                reader.uint32s(message.volumeLeftTenthMl);
                                continue;
                            }
                            if (wireType !== 0)
                                break;
                            if (!(message.volumeLeftTenthMl && message.volumeLeftTenthMl.length))
                                message.volumeLeftTenthMl = [];
                            message.volumeLeftTenthMl.push(reader.uint32());
                            continue;
                        }
                    case 8: {
                            if (wireType === 2) {
                                if (!(message.volumeRightTenthMl && message.volumeRightTenthMl.length))
                                    message.volumeRightTenthMl = [];
                                reader.uint32s(message.volumeRightTenthMl);
                                continue;
                            }
                            if (wireType !== 0)
                                break;
                            if (!(message.volumeRightTenthMl && message.volumeRightTenthMl.length))
                                message.volumeRightTenthMl = [];
                            message.volumeRightTenthMl.push(reader.uint32());
                            continue;
                        }
                    case 9: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.int32())
                                message.phase = value;
                            else
                                delete message.phase;
                            continue;
                        }
                    case 10: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.bool())
                                message.simulated = value;
                            else
                                delete message.simulated;
                            continue;
                        }
                    case 11: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.seq = value;
                            else
                                delete message.seq;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            /**
             * Creates a FlowSamples message from a plain object. Also converts values to their respective internal types.
             * @function fromObject
             * @memberof milkway.v1.FlowSamples
             * @static
             * @param {Object.<string,*>} object Plain object
             * @returns {milkway.v1.FlowSamples} FlowSamples
             */
            FlowSamples.fromObject = function (object, _depth) {
                if (object instanceof $root.milkway.v1.FlowSamples)
                    return object;
                if (!$util.isObject(object))
                    throw $TypeError(".milkway.v1.FlowSamples: object expected");
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let message = new $root.milkway.v1.FlowSamples();
                if (object.pumpId != null)
                    if (typeof object.pumpId !== "string" || object.pumpId.length)
                        message.pumpId = $String(object.pumpId);
                if (object.sessionId != null)
                    if (typeof object.sessionId !== "string" || object.sessionId.length)
                        message.sessionId = $String(object.sessionId);
                if (object.firstUnixMs != null)
                    if ($util.Long)
                        message.firstUnixMs = $util.Long.fromValue(object.firstUnixMs, true);
                    else if (typeof object.firstUnixMs === "string")
                        message.firstUnixMs = $parseInt(object.firstUnixMs, 10);
                    else if (typeof object.firstUnixMs === "number")
                        message.firstUnixMs = object.firstUnixMs;
                    else if (typeof object.firstUnixMs === "object")
                        message.firstUnixMs = new $util.LongBits(object.firstUnixMs.low >>> 0, object.firstUnixMs.high >>> 0).toNumber(true);
                if (object.sampleRateHz != null)
                    if ($Number(object.sampleRateHz) !== 0)
                        message.sampleRateHz = object.sampleRateHz >>> 0;
                if (object.vacuumLeftMmhg) {
                    if (!$Array.isArray(object.vacuumLeftMmhg))
                        throw $TypeError(".milkway.v1.FlowSamples.vacuumLeftMmhg: array expected");
                    message.vacuumLeftMmhg = $Array(object.vacuumLeftMmhg.length);
                    for (let i = 0; i < object.vacuumLeftMmhg.length; ++i)
                        message.vacuumLeftMmhg[i] = object.vacuumLeftMmhg[i] >>> 0;
                }
                if (object.vacuumRightMmhg) {
                    if (!$Array.isArray(object.vacuumRightMmhg))
                        throw $TypeError(".milkway.v1.FlowSamples.vacuumRightMmhg: array expected");
                    message.vacuumRightMmhg = $Array(object.vacuumRightMmhg.length);
                    for (let i = 0; i < object.vacuumRightMmhg.length; ++i)
                        message.vacuumRightMmhg[i] = object.vacuumRightMmhg[i] >>> 0;
                }
                if (object.volumeLeftTenthMl) {
                    if (!$Array.isArray(object.volumeLeftTenthMl))
                        throw $TypeError(".milkway.v1.FlowSamples.volumeLeftTenthMl: array expected");
                    message.volumeLeftTenthMl = $Array(object.volumeLeftTenthMl.length);
                    for (let i = 0; i < object.volumeLeftTenthMl.length; ++i)
                        message.volumeLeftTenthMl[i] = object.volumeLeftTenthMl[i] >>> 0;
                }
                if (object.volumeRightTenthMl) {
                    if (!$Array.isArray(object.volumeRightTenthMl))
                        throw $TypeError(".milkway.v1.FlowSamples.volumeRightTenthMl: array expected");
                    message.volumeRightTenthMl = $Array(object.volumeRightTenthMl.length);
                    for (let i = 0; i < object.volumeRightTenthMl.length; ++i)
                        message.volumeRightTenthMl[i] = object.volumeRightTenthMl[i] >>> 0;
                }
                if (object.phase !== 0 && (typeof object.phase !== "string" || $root.milkway.v1.PhaseKind[object.phase] !== 0))
                    switch (object.phase) {
                    case "PHASE_KIND_UNSPECIFIED":
                    case 0:
                        message.phase = 0;
                        break;
                    case "PHASE_KIND_STIMULATION":
                    case 1:
                        message.phase = 1;
                        break;
                    case "PHASE_KIND_EXPRESSION":
                    case 2:
                        message.phase = 2;
                        break;
                    case "PHASE_KIND_PAUSE":
                    case 3:
                        message.phase = 3;
                        break;
                    default:
                        if (typeof object.phase === "number" && (object.phase | 0) === object.phase)
                            message.phase = object.phase;
                    }
                if (object.simulated != null)
                    if (object.simulated)
                        message.simulated = $Boolean(object.simulated);
                if (object.seq != null)
                    if ($Number(object.seq) !== 0)
                        message.seq = object.seq >>> 0;
                return message;
            };

            /**
             * Creates a plain object from a FlowSamples message. Also converts values to other types if specified.
             * @function toObject
             * @memberof milkway.v1.FlowSamples
             * @static
             * @param {milkway.v1.FlowSamples} message FlowSamples
             * @param {$protobuf.IConversionOptions} [options] Conversion options
             * @returns {Object.<string,*>} Plain object
             */
            FlowSamples.toObject = function (message, options, _depth) {
                if (!options)
                    options = {};
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let object = {};
                if (options.arrays || options.defaults) {
                    object.vacuumLeftMmhg = [];
                    object.vacuumRightMmhg = [];
                    object.volumeLeftTenthMl = [];
                    object.volumeRightTenthMl = [];
                }
                if (options.defaults) {
                    object.pumpId = "";
                    object.sessionId = "";
                    object.sampleRateHz = 0;
                    object.phase = options.enums === $String ? "PHASE_KIND_UNSPECIFIED" : 0;
                    object.simulated = false;
                    object.seq = 0;
                }
                if (message.pumpId != null && $Object.hasOwnProperty.call(message, "pumpId"))
                    object.pumpId = message.pumpId;
                if (message.sessionId != null && $Object.hasOwnProperty.call(message, "sessionId"))
                    object.sessionId = message.sessionId;
                if (message.firstUnixMs != null && $Object.hasOwnProperty.call(message, "firstUnixMs"))
                    if (typeof $BigInt !== "undefined" && options.longs === $BigInt)
                        object.firstUnixMs = typeof message.firstUnixMs === "number" ? $BigInt(message.firstUnixMs) : $util.Long.fromBits(message.firstUnixMs.low >>> 0, message.firstUnixMs.high >>> 0, true).toBigInt();
                    else if (typeof message.firstUnixMs === "number")
                        object.firstUnixMs = options.longs === $String ? $String(message.firstUnixMs) : message.firstUnixMs;
                    else
                        object.firstUnixMs = options.longs === $String ? $util.Long.prototype.toString.call(message.firstUnixMs) : options.longs === $Number ? new $util.LongBits(message.firstUnixMs.low >>> 0, message.firstUnixMs.high >>> 0).toNumber(true) : message.firstUnixMs;
                if (message.sampleRateHz != null && $Object.hasOwnProperty.call(message, "sampleRateHz"))
                    object.sampleRateHz = message.sampleRateHz;
                if (message.vacuumLeftMmhg && message.vacuumLeftMmhg.length) {
                    object.vacuumLeftMmhg = $Array(message.vacuumLeftMmhg.length);
                    for (let j = 0; j < message.vacuumLeftMmhg.length; ++j)
                        object.vacuumLeftMmhg[j] = message.vacuumLeftMmhg[j];
                }
                if (message.vacuumRightMmhg && message.vacuumRightMmhg.length) {
                    object.vacuumRightMmhg = $Array(message.vacuumRightMmhg.length);
                    for (let j = 0; j < message.vacuumRightMmhg.length; ++j)
                        object.vacuumRightMmhg[j] = message.vacuumRightMmhg[j];
                }
                if (message.volumeLeftTenthMl && message.volumeLeftTenthMl.length) {
                    object.volumeLeftTenthMl = $Array(message.volumeLeftTenthMl.length);
                    for (let j = 0; j < message.volumeLeftTenthMl.length; ++j)
                        object.volumeLeftTenthMl[j] = message.volumeLeftTenthMl[j];
                }
                if (message.volumeRightTenthMl && message.volumeRightTenthMl.length) {
                    object.volumeRightTenthMl = $Array(message.volumeRightTenthMl.length);
                    for (let j = 0; j < message.volumeRightTenthMl.length; ++j)
                        object.volumeRightTenthMl[j] = message.volumeRightTenthMl[j];
                }
                if (message.phase != null && $Object.hasOwnProperty.call(message, "phase"))
                    object.phase = options.enums === $String ? $root.milkway.v1.PhaseKind[message.phase] === $undefined ? message.phase : $root.milkway.v1.PhaseKind[message.phase] : message.phase;
                if (message.simulated != null && $Object.hasOwnProperty.call(message, "simulated"))
                    object.simulated = message.simulated;
                if (message.seq != null && $Object.hasOwnProperty.call(message, "seq"))
                    object.seq = message.seq;
                return object;
            };

            /**
             * Converts this FlowSamples to JSON.
             * @function toJSON
             * @memberof milkway.v1.FlowSamples
             * @instance
             * @returns {Object.<string,*>} JSON object
             */
            FlowSamples.prototype.toJSON = function() {
                return FlowSamples.toObject(this, $protobuf.util.toJSONOptions);
            };

            return FlowSamples;
        })();

        v1.GatewayStatus = (function() {

            /**
             * Properties of a GatewayStatus.
             * @typedef {Object} milkway.v1.GatewayStatus.$Properties
             * @property {string} [gatewayId] GatewayStatus gatewayId
             * @property {boolean} [online] GatewayStatus online
             * @property {number} [sinceUnixMs] GatewayStatus sinceUnixMs
             * @property {string} [softwareVersion] GatewayStatus softwareVersion
             * @property {string} [streamEpoch] GatewayStatus streamEpoch
             * @property {string} [delivery] GatewayStatus delivery
             * @property {Array.<string>} [pumpIds] GatewayStatus pumpIds
             * @property {number} [oldestSeq] GatewayStatus oldestSeq
             * @property {Array.<number>} [parkedSeqs] GatewayStatus parkedSeqs
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a GatewayStatus.
             * @memberof milkway.v1
             * @interface IGatewayStatus
             * @augments milkway.v1.GatewayStatus.$Properties
             * @deprecated Use milkway.v1.GatewayStatus.$Properties instead.
             */

            /**
             * Shape of a GatewayStatus.
             * @typedef {milkway.v1.GatewayStatus.$Properties} milkway.v1.GatewayStatus.$Shape
             */

            /**
             * Constructs a new GatewayStatus.
             * @memberof milkway.v1
             * @classdesc Represents a GatewayStatus.
             * @constructor
             * @param {milkway.v1.GatewayStatus.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const GatewayStatus = function (properties) {
                this.pumpIds = [];
                this.parkedSeqs = [];
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * GatewayStatus gatewayId.
             * @member {string} gatewayId
             * @memberof milkway.v1.GatewayStatus
             * @instance
             */
            GatewayStatus.prototype.gatewayId = "";

            /**
             * GatewayStatus online.
             * @member {boolean} online
             * @memberof milkway.v1.GatewayStatus
             * @instance
             */
            GatewayStatus.prototype.online = false;

            /**
             * GatewayStatus sinceUnixMs.
             * @member {number} sinceUnixMs
             * @memberof milkway.v1.GatewayStatus
             * @instance
             */
            GatewayStatus.prototype.sinceUnixMs = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * GatewayStatus softwareVersion.
             * @member {string} softwareVersion
             * @memberof milkway.v1.GatewayStatus
             * @instance
             */
            GatewayStatus.prototype.softwareVersion = "";

            /**
             * GatewayStatus streamEpoch.
             * @member {string} streamEpoch
             * @memberof milkway.v1.GatewayStatus
             * @instance
             */
            GatewayStatus.prototype.streamEpoch = "";

            /**
             * GatewayStatus delivery.
             * @member {string} delivery
             * @memberof milkway.v1.GatewayStatus
             * @instance
             */
            GatewayStatus.prototype.delivery = "";

            /**
             * GatewayStatus pumpIds.
             * @member {Array.<string>} pumpIds
             * @memberof milkway.v1.GatewayStatus
             * @instance
             */
            GatewayStatus.prototype.pumpIds = $util.emptyArray;

            /**
             * GatewayStatus oldestSeq.
             * @member {number} oldestSeq
             * @memberof milkway.v1.GatewayStatus
             * @instance
             */
            GatewayStatus.prototype.oldestSeq = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * GatewayStatus parkedSeqs.
             * @member {Array.<number>} parkedSeqs
             * @memberof milkway.v1.GatewayStatus
             * @instance
             */
            GatewayStatus.prototype.parkedSeqs = $util.emptyArray;

            /**
             * Encodes the specified GatewayStatus message. Does not implicitly {@link milkway.v1.GatewayStatus.verify|verify} messages.
             * @function encode
             * @memberof milkway.v1.GatewayStatus
             * @static
             * @param {milkway.v1.GatewayStatus.$Properties} message GatewayStatus message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            GatewayStatus.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.gatewayId != null && $Object.hasOwnProperty.call(message, "gatewayId") && message.gatewayId !== "")
                    writer.uint32(/* id 1, wireType 2 =*/10).string(message.gatewayId);
                if (message.online != null && $Object.hasOwnProperty.call(message, "online") && message.online !== false)
                    writer.uint32(/* id 2, wireType 0 =*/16).bool(message.online);
                if (message.sinceUnixMs != null && $Object.hasOwnProperty.call(message, "sinceUnixMs") && (typeof message.sinceUnixMs === "object" ? message.sinceUnixMs.low || message.sinceUnixMs.high : message.sinceUnixMs !== 0))
                    writer.uint32(/* id 3, wireType 0 =*/24).uint64(message.sinceUnixMs);
                if (message.softwareVersion != null && $Object.hasOwnProperty.call(message, "softwareVersion") && message.softwareVersion !== "")
                    writer.uint32(/* id 4, wireType 2 =*/34).string(message.softwareVersion);
                if (message.streamEpoch != null && $Object.hasOwnProperty.call(message, "streamEpoch") && message.streamEpoch !== "")
                    writer.uint32(/* id 5, wireType 2 =*/42).string(message.streamEpoch);
                if (message.delivery != null && $Object.hasOwnProperty.call(message, "delivery") && message.delivery !== "")
                    writer.uint32(/* id 6, wireType 2 =*/50).string(message.delivery);
                if (message.pumpIds != null && message.pumpIds.length)
                    for (let i = 0; i < message.pumpIds.length; ++i)
                        writer.uint32(/* id 7, wireType 2 =*/58).string(message.pumpIds[i]);
                if (message.oldestSeq != null && $Object.hasOwnProperty.call(message, "oldestSeq") && (typeof message.oldestSeq === "object" ? message.oldestSeq.low || message.oldestSeq.high : message.oldestSeq !== 0))
                    writer.uint32(/* id 8, wireType 0 =*/64).uint64(message.oldestSeq);
                if (message.parkedSeqs != null && message.parkedSeqs.length)
                    writer.uint32(/* id 9, wireType 2 =*/74).uint64s(message.parkedSeqs);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a GatewayStatus message from the specified reader or buffer.
             * @function decode
             * @memberof milkway.v1.GatewayStatus
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {milkway.v1.GatewayStatus & milkway.v1.GatewayStatus.$Shape} GatewayStatus
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            GatewayStatus.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.milkway.v1.GatewayStatus();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.gatewayId = value;
                            else
                                delete message.gatewayId;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.bool())
                                message.online = value;
                            else
                                delete message.online;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.sinceUnixMs = value;
                            else
                                delete message.sinceUnixMs;
                            continue;
                        }
                    case 4: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.softwareVersion = value;
                            else
                                delete message.softwareVersion;
                            continue;
                        }
                    case 5: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.streamEpoch = value;
                            else
                                delete message.streamEpoch;
                            continue;
                        }
                    case 6: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.delivery = value;
                            else
                                delete message.delivery;
                            continue;
                        }
                    case 7: {
                            if (wireType !== 2)
                                break;
                            if (!(message.pumpIds && message.pumpIds.length))
                                message.pumpIds = [];
                            message.pumpIds.push(reader.stringVerify());
                            continue;
                        }
                    case 8: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.oldestSeq = value;
                            else
                                delete message.oldestSeq;
                            continue;
                        }
                    case 9: {
                            if (wireType === 2) {
                                if (!(message.parkedSeqs && message.parkedSeqs.length))
                                    message.parkedSeqs = [];
                                reader.uint64s(message.parkedSeqs);
                                continue;
                            }
                            if (wireType !== 0)
                                break;
                            if (!(message.parkedSeqs && message.parkedSeqs.length))
                                message.parkedSeqs = [];
                            message.parkedSeqs.push(reader.uint64());
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            /**
             * Creates a GatewayStatus message from a plain object. Also converts values to their respective internal types.
             * @function fromObject
             * @memberof milkway.v1.GatewayStatus
             * @static
             * @param {Object.<string,*>} object Plain object
             * @returns {milkway.v1.GatewayStatus} GatewayStatus
             */
            GatewayStatus.fromObject = function (object, _depth) {
                if (object instanceof $root.milkway.v1.GatewayStatus)
                    return object;
                if (!$util.isObject(object))
                    throw $TypeError(".milkway.v1.GatewayStatus: object expected");
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let message = new $root.milkway.v1.GatewayStatus();
                if (object.gatewayId != null)
                    if (typeof object.gatewayId !== "string" || object.gatewayId.length)
                        message.gatewayId = $String(object.gatewayId);
                if (object.online != null)
                    if (object.online)
                        message.online = $Boolean(object.online);
                if (object.sinceUnixMs != null)
                    if (typeof object.sinceUnixMs === "object" ? object.sinceUnixMs.low || object.sinceUnixMs.high : $Number(object.sinceUnixMs) !== 0)
                        if ($util.Long)
                            message.sinceUnixMs = $util.Long.fromValue(object.sinceUnixMs, true);
                        else if (typeof object.sinceUnixMs === "string")
                            message.sinceUnixMs = $parseInt(object.sinceUnixMs, 10);
                        else if (typeof object.sinceUnixMs === "number")
                            message.sinceUnixMs = object.sinceUnixMs;
                        else if (typeof object.sinceUnixMs === "object")
                            message.sinceUnixMs = new $util.LongBits(object.sinceUnixMs.low >>> 0, object.sinceUnixMs.high >>> 0).toNumber(true);
                if (object.softwareVersion != null)
                    if (typeof object.softwareVersion !== "string" || object.softwareVersion.length)
                        message.softwareVersion = $String(object.softwareVersion);
                if (object.streamEpoch != null)
                    if (typeof object.streamEpoch !== "string" || object.streamEpoch.length)
                        message.streamEpoch = $String(object.streamEpoch);
                if (object.delivery != null)
                    if (typeof object.delivery !== "string" || object.delivery.length)
                        message.delivery = $String(object.delivery);
                if (object.pumpIds) {
                    if (!$Array.isArray(object.pumpIds))
                        throw $TypeError(".milkway.v1.GatewayStatus.pumpIds: array expected");
                    message.pumpIds = $Array(object.pumpIds.length);
                    for (let i = 0; i < object.pumpIds.length; ++i)
                        message.pumpIds[i] = $String(object.pumpIds[i]);
                }
                if (object.oldestSeq != null)
                    if (typeof object.oldestSeq === "object" ? object.oldestSeq.low || object.oldestSeq.high : $Number(object.oldestSeq) !== 0)
                        if ($util.Long)
                            message.oldestSeq = $util.Long.fromValue(object.oldestSeq, true);
                        else if (typeof object.oldestSeq === "string")
                            message.oldestSeq = $parseInt(object.oldestSeq, 10);
                        else if (typeof object.oldestSeq === "number")
                            message.oldestSeq = object.oldestSeq;
                        else if (typeof object.oldestSeq === "object")
                            message.oldestSeq = new $util.LongBits(object.oldestSeq.low >>> 0, object.oldestSeq.high >>> 0).toNumber(true);
                if (object.parkedSeqs) {
                    if (!$Array.isArray(object.parkedSeqs))
                        throw $TypeError(".milkway.v1.GatewayStatus.parkedSeqs: array expected");
                    message.parkedSeqs = $Array(object.parkedSeqs.length);
                    for (let i = 0; i < object.parkedSeqs.length; ++i)
                        if ($util.Long)
                            message.parkedSeqs[i] = $util.Long.fromValue(object.parkedSeqs[i], true);
                        else if (typeof object.parkedSeqs[i] === "string")
                            message.parkedSeqs[i] = $parseInt(object.parkedSeqs[i], 10);
                        else if (typeof object.parkedSeqs[i] === "number")
                            message.parkedSeqs[i] = object.parkedSeqs[i];
                        else if (typeof object.parkedSeqs[i] === "object")
                            message.parkedSeqs[i] = new $util.LongBits(object.parkedSeqs[i].low >>> 0, object.parkedSeqs[i].high >>> 0).toNumber(true);
                }
                return message;
            };

            /**
             * Creates a plain object from a GatewayStatus message. Also converts values to other types if specified.
             * @function toObject
             * @memberof milkway.v1.GatewayStatus
             * @static
             * @param {milkway.v1.GatewayStatus} message GatewayStatus
             * @param {$protobuf.IConversionOptions} [options] Conversion options
             * @returns {Object.<string,*>} Plain object
             */
            GatewayStatus.toObject = function (message, options, _depth) {
                if (!options)
                    options = {};
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let object = {};
                if (options.arrays || options.defaults) {
                    object.pumpIds = [];
                    object.parkedSeqs = [];
                }
                if (options.defaults) {
                    object.gatewayId = "";
                    object.online = false;
                    if ($util.Long) {
                        let long = new $util.Long(0, 0, true);
                        object.sinceUnixMs = options.longs === $String ? long.toString() : options.longs === $Number ? long.toNumber() : typeof $BigInt !== "undefined" && options.longs === $BigInt ? long.toBigInt() : long;
                    } else
                        object.sinceUnixMs = options.longs === $String ? "0" : typeof $BigInt !== "undefined" && options.longs === $BigInt ? $BigInt("0") : 0;
                    object.softwareVersion = "";
                    object.streamEpoch = "";
                    object.delivery = "";
                    if ($util.Long) {
                        let long = new $util.Long(0, 0, true);
                        object.oldestSeq = options.longs === $String ? long.toString() : options.longs === $Number ? long.toNumber() : typeof $BigInt !== "undefined" && options.longs === $BigInt ? long.toBigInt() : long;
                    } else
                        object.oldestSeq = options.longs === $String ? "0" : typeof $BigInt !== "undefined" && options.longs === $BigInt ? $BigInt("0") : 0;
                }
                if (message.gatewayId != null && $Object.hasOwnProperty.call(message, "gatewayId"))
                    object.gatewayId = message.gatewayId;
                if (message.online != null && $Object.hasOwnProperty.call(message, "online"))
                    object.online = message.online;
                if (message.sinceUnixMs != null && $Object.hasOwnProperty.call(message, "sinceUnixMs"))
                    if (typeof $BigInt !== "undefined" && options.longs === $BigInt)
                        object.sinceUnixMs = typeof message.sinceUnixMs === "number" ? $BigInt(message.sinceUnixMs) : $util.Long.fromBits(message.sinceUnixMs.low >>> 0, message.sinceUnixMs.high >>> 0, true).toBigInt();
                    else if (typeof message.sinceUnixMs === "number")
                        object.sinceUnixMs = options.longs === $String ? $String(message.sinceUnixMs) : message.sinceUnixMs;
                    else
                        object.sinceUnixMs = options.longs === $String ? $util.Long.prototype.toString.call(message.sinceUnixMs) : options.longs === $Number ? new $util.LongBits(message.sinceUnixMs.low >>> 0, message.sinceUnixMs.high >>> 0).toNumber(true) : message.sinceUnixMs;
                if (message.softwareVersion != null && $Object.hasOwnProperty.call(message, "softwareVersion"))
                    object.softwareVersion = message.softwareVersion;
                if (message.streamEpoch != null && $Object.hasOwnProperty.call(message, "streamEpoch"))
                    object.streamEpoch = message.streamEpoch;
                if (message.delivery != null && $Object.hasOwnProperty.call(message, "delivery"))
                    object.delivery = message.delivery;
                if (message.pumpIds && message.pumpIds.length) {
                    object.pumpIds = $Array(message.pumpIds.length);
                    for (let j = 0; j < message.pumpIds.length; ++j)
                        object.pumpIds[j] = message.pumpIds[j];
                }
                if (message.oldestSeq != null && $Object.hasOwnProperty.call(message, "oldestSeq"))
                    if (typeof $BigInt !== "undefined" && options.longs === $BigInt)
                        object.oldestSeq = typeof message.oldestSeq === "number" ? $BigInt(message.oldestSeq) : $util.Long.fromBits(message.oldestSeq.low >>> 0, message.oldestSeq.high >>> 0, true).toBigInt();
                    else if (typeof message.oldestSeq === "number")
                        object.oldestSeq = options.longs === $String ? $String(message.oldestSeq) : message.oldestSeq;
                    else
                        object.oldestSeq = options.longs === $String ? $util.Long.prototype.toString.call(message.oldestSeq) : options.longs === $Number ? new $util.LongBits(message.oldestSeq.low >>> 0, message.oldestSeq.high >>> 0).toNumber(true) : message.oldestSeq;
                if (message.parkedSeqs && message.parkedSeqs.length) {
                    object.parkedSeqs = $Array(message.parkedSeqs.length);
                    for (let j = 0; j < message.parkedSeqs.length; ++j)
                        if (typeof $BigInt !== "undefined" && options.longs === $BigInt)
                            object.parkedSeqs[j] = typeof message.parkedSeqs[j] === "number" ? $BigInt(message.parkedSeqs[j]) : $util.Long.fromBits(message.parkedSeqs[j].low >>> 0, message.parkedSeqs[j].high >>> 0, true).toBigInt();
                        else if (typeof message.parkedSeqs[j] === "number")
                            object.parkedSeqs[j] = options.longs === $String ? $String(message.parkedSeqs[j]) : message.parkedSeqs[j];
                        else
                            object.parkedSeqs[j] = options.longs === $String ? $util.Long.prototype.toString.call(message.parkedSeqs[j]) : options.longs === $Number ? new $util.LongBits(message.parkedSeqs[j].low >>> 0, message.parkedSeqs[j].high >>> 0).toNumber(true) : message.parkedSeqs[j];
                }
                return object;
            };

            /**
             * Converts this GatewayStatus to JSON.
             * @function toJSON
             * @memberof milkway.v1.GatewayStatus
             * @instance
             * @returns {Object.<string,*>} JSON object
             */
            GatewayStatus.prototype.toJSON = function() {
                return GatewayStatus.toObject(this, $protobuf.util.toJSONOptions);
            };

            return GatewayStatus;
        })();

        v1.Diag = (function() {

            /**
             * Properties of a Diag.
             * @typedef {Object} milkway.v1.Diag.$Properties
             * @property {string} [gatewayId] Diag gatewayId
             * @property {number} [atUnixMs] Diag atUnixMs
             * @property {number} [uptimeMs] Diag uptimeMs
             * @property {number} [residentMib] Diag residentMib
             * @property {number} [outboxDepth] Diag outboxDepth
             * @property {number|null} [outboxOldestAgeMs] Diag outboxOldestAgeMs
             * @property {number} [outboxParked] Diag outboxParked
             * @property {Object.<string,number>} [counters] Diag counters
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a Diag.
             * @memberof milkway.v1
             * @interface IDiag
             * @augments milkway.v1.Diag.$Properties
             * @deprecated Use milkway.v1.Diag.$Properties instead.
             */

            /**
             * Shape of a Diag.
             * @typedef {milkway.v1.Diag.$Properties} milkway.v1.Diag.$Shape
             */

            /**
             * Constructs a new Diag.
             * @memberof milkway.v1
             * @classdesc Represents a Diag.
             * @constructor
             * @param {milkway.v1.Diag.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const Diag = function (properties) {
                this.counters = {};
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * Diag gatewayId.
             * @member {string} gatewayId
             * @memberof milkway.v1.Diag
             * @instance
             */
            Diag.prototype.gatewayId = "";

            /**
             * Diag atUnixMs.
             * @member {number} atUnixMs
             * @memberof milkway.v1.Diag
             * @instance
             */
            Diag.prototype.atUnixMs = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * Diag uptimeMs.
             * @member {number} uptimeMs
             * @memberof milkway.v1.Diag
             * @instance
             */
            Diag.prototype.uptimeMs = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * Diag residentMib.
             * @member {number} residentMib
             * @memberof milkway.v1.Diag
             * @instance
             */
            Diag.prototype.residentMib = 0;

            /**
             * Diag outboxDepth.
             * @member {number} outboxDepth
             * @memberof milkway.v1.Diag
             * @instance
             */
            Diag.prototype.outboxDepth = 0;

            /**
             * Diag outboxOldestAgeMs.
             * @member {number|null} outboxOldestAgeMs
             * @memberof milkway.v1.Diag
             * @instance
             */
            Diag.prototype.outboxOldestAgeMs = null;

            /**
             * Diag outboxParked.
             * @member {number} outboxParked
             * @memberof milkway.v1.Diag
             * @instance
             */
            Diag.prototype.outboxParked = 0;

            /**
             * Diag counters.
             * @member {Object.<string,number>} counters
             * @memberof milkway.v1.Diag
             * @instance
             */
            Diag.prototype.counters = $util.emptyObject;

            // OneOf field names bound to virtual getters and setters
            let $oneOfFields;

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(Diag.prototype, "_outboxOldestAgeMs", {
                get: $util.oneOfGetter($oneOfFields = ["outboxOldestAgeMs"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            /**
             * Encodes the specified Diag message. Does not implicitly {@link milkway.v1.Diag.verify|verify} messages.
             * @function encode
             * @memberof milkway.v1.Diag
             * @static
             * @param {milkway.v1.Diag.$Properties} message Diag message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            Diag.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.gatewayId != null && $Object.hasOwnProperty.call(message, "gatewayId") && message.gatewayId !== "")
                    writer.uint32(/* id 1, wireType 2 =*/10).string(message.gatewayId);
                if (message.atUnixMs != null && $Object.hasOwnProperty.call(message, "atUnixMs") && (typeof message.atUnixMs === "object" ? message.atUnixMs.low || message.atUnixMs.high : message.atUnixMs !== 0))
                    writer.uint32(/* id 2, wireType 0 =*/16).uint64(message.atUnixMs);
                if (message.uptimeMs != null && $Object.hasOwnProperty.call(message, "uptimeMs") && (typeof message.uptimeMs === "object" ? message.uptimeMs.low || message.uptimeMs.high : message.uptimeMs !== 0))
                    writer.uint32(/* id 3, wireType 0 =*/24).uint64(message.uptimeMs);
                if (message.residentMib != null && $Object.hasOwnProperty.call(message, "residentMib") && message.residentMib !== 0)
                    writer.uint32(/* id 4, wireType 0 =*/32).uint32(message.residentMib);
                if (message.outboxDepth != null && $Object.hasOwnProperty.call(message, "outboxDepth") && message.outboxDepth !== 0)
                    writer.uint32(/* id 5, wireType 0 =*/40).uint32(message.outboxDepth);
                if (message.outboxOldestAgeMs != null && $Object.hasOwnProperty.call(message, "outboxOldestAgeMs"))
                    writer.uint32(/* id 6, wireType 0 =*/48).uint64(message.outboxOldestAgeMs);
                if (message.outboxParked != null && $Object.hasOwnProperty.call(message, "outboxParked") && message.outboxParked !== 0)
                    writer.uint32(/* id 7, wireType 0 =*/56).uint32(message.outboxParked);
                if (message.counters != null && $Object.hasOwnProperty.call(message, "counters"))
                    for (let keys = $Object.keys(message.counters), i = 0; i < keys.length; ++i)
                        writer.uint32(/* id 8, wireType 2 =*/66).fork().uint32(/* id 1, wireType 2 =*/10).string(keys[i]).uint32(/* id 2, wireType 0 =*/16).uint64(message.counters[keys[i]]).ldelim();
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a Diag message from the specified reader or buffer.
             * @function decode
             * @memberof milkway.v1.Diag
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {milkway.v1.Diag & milkway.v1.Diag.$Shape} Diag
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            Diag.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, key, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.milkway.v1.Diag();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.gatewayId = value;
                            else
                                delete message.gatewayId;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.atUnixMs = value;
                            else
                                delete message.atUnixMs;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.uptimeMs = value;
                            else
                                delete message.uptimeMs;
                            continue;
                        }
                    case 4: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.residentMib = value;
                            else
                                delete message.residentMib;
                            continue;
                        }
                    case 5: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.outboxDepth = value;
                            else
                                delete message.outboxDepth;
                            continue;
                        }
                    case 6: {
                            if (wireType !== 0)
                                break;
                            message.outboxOldestAgeMs = reader.uint64();
                            message._outboxOldestAgeMs = "outboxOldestAgeMs";
                            continue;
                        }
                    case 7: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.outboxParked = value;
                            else
                                delete message.outboxParked;
                            continue;
                        }
                    case 8: {
                            if (wireType !== 2)
                                break;
                            if (message.counters === $util.emptyObject)
                                message.counters = {};
                            let end2 = reader.size() + reader.pos;
                            if (end2 > reader.len)
                                throw $RangeError("index out of range");
                            reader.len = end2;
                            key = "";
                            value = $util.Long ? $util.Long.fromNumber(0, true) : 0;
                            while (reader.pos < end2) {
                                let tag2 = reader.tag();
                                wireType = tag2 & 7;
                                switch (tag2 >>>= 3) {
                                case 1:
                                    if (wireType !== 2)
                                        break;
                                    key = reader.stringVerify();
                                    continue;
                                case 2:
                                    if (wireType !== 0)
                                        break;
                                    value = reader.uint64();
                                    continue;
                                }
                                reader.skipType(wireType, _depth, tag2);
                            }
                            if (reader.pos !== end2)
                                throw $RangeError("index out of range");
                            reader.len = end;
                            if (key === "__proto__")
                                $util.makeProp(message.counters, key);
                            message.counters[key] = value;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            /**
             * Creates a Diag message from a plain object. Also converts values to their respective internal types.
             * @function fromObject
             * @memberof milkway.v1.Diag
             * @static
             * @param {Object.<string,*>} object Plain object
             * @returns {milkway.v1.Diag} Diag
             */
            Diag.fromObject = function (object, _depth) {
                if (object instanceof $root.milkway.v1.Diag)
                    return object;
                if (!$util.isObject(object))
                    throw $TypeError(".milkway.v1.Diag: object expected");
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let message = new $root.milkway.v1.Diag();
                if (object.gatewayId != null)
                    if (typeof object.gatewayId !== "string" || object.gatewayId.length)
                        message.gatewayId = $String(object.gatewayId);
                if (object.atUnixMs != null)
                    if (typeof object.atUnixMs === "object" ? object.atUnixMs.low || object.atUnixMs.high : $Number(object.atUnixMs) !== 0)
                        if ($util.Long)
                            message.atUnixMs = $util.Long.fromValue(object.atUnixMs, true);
                        else if (typeof object.atUnixMs === "string")
                            message.atUnixMs = $parseInt(object.atUnixMs, 10);
                        else if (typeof object.atUnixMs === "number")
                            message.atUnixMs = object.atUnixMs;
                        else if (typeof object.atUnixMs === "object")
                            message.atUnixMs = new $util.LongBits(object.atUnixMs.low >>> 0, object.atUnixMs.high >>> 0).toNumber(true);
                if (object.uptimeMs != null)
                    if (typeof object.uptimeMs === "object" ? object.uptimeMs.low || object.uptimeMs.high : $Number(object.uptimeMs) !== 0)
                        if ($util.Long)
                            message.uptimeMs = $util.Long.fromValue(object.uptimeMs, true);
                        else if (typeof object.uptimeMs === "string")
                            message.uptimeMs = $parseInt(object.uptimeMs, 10);
                        else if (typeof object.uptimeMs === "number")
                            message.uptimeMs = object.uptimeMs;
                        else if (typeof object.uptimeMs === "object")
                            message.uptimeMs = new $util.LongBits(object.uptimeMs.low >>> 0, object.uptimeMs.high >>> 0).toNumber(true);
                if (object.residentMib != null)
                    if ($Number(object.residentMib) !== 0)
                        message.residentMib = object.residentMib >>> 0;
                if (object.outboxDepth != null)
                    if ($Number(object.outboxDepth) !== 0)
                        message.outboxDepth = object.outboxDepth >>> 0;
                if (object.outboxOldestAgeMs != null)
                    if ($util.Long)
                        message.outboxOldestAgeMs = $util.Long.fromValue(object.outboxOldestAgeMs, true);
                    else if (typeof object.outboxOldestAgeMs === "string")
                        message.outboxOldestAgeMs = $parseInt(object.outboxOldestAgeMs, 10);
                    else if (typeof object.outboxOldestAgeMs === "number")
                        message.outboxOldestAgeMs = object.outboxOldestAgeMs;
                    else if (typeof object.outboxOldestAgeMs === "object")
                        message.outboxOldestAgeMs = new $util.LongBits(object.outboxOldestAgeMs.low >>> 0, object.outboxOldestAgeMs.high >>> 0).toNumber(true);
                if (object.outboxParked != null)
                    if ($Number(object.outboxParked) !== 0)
                        message.outboxParked = object.outboxParked >>> 0;
                if (object.counters) {
                    if (!$util.isObject(object.counters))
                        throw $TypeError(".milkway.v1.Diag.counters: object expected");
                    message.counters = {};
                    for (let keys = $Object.keys(object.counters), i = 0; i < keys.length; ++i) {
                        if (keys[i] === "__proto__")
                            $util.makeProp(message.counters, keys[i]);
                        if ($util.Long)
                            message.counters[keys[i]] = $util.Long.fromValue(object.counters[keys[i]], true);
                        else if (typeof object.counters[keys[i]] === "string")
                            message.counters[keys[i]] = $parseInt(object.counters[keys[i]], 10);
                        else if (typeof object.counters[keys[i]] === "number")
                            message.counters[keys[i]] = object.counters[keys[i]];
                        else if (typeof object.counters[keys[i]] === "object")
                            message.counters[keys[i]] = new $util.LongBits(object.counters[keys[i]].low >>> 0, object.counters[keys[i]].high >>> 0).toNumber(true);
                    }
                }
                return message;
            };

            /**
             * Creates a plain object from a Diag message. Also converts values to other types if specified.
             * @function toObject
             * @memberof milkway.v1.Diag
             * @static
             * @param {milkway.v1.Diag} message Diag
             * @param {$protobuf.IConversionOptions} [options] Conversion options
             * @returns {Object.<string,*>} Plain object
             */
            Diag.toObject = function (message, options, _depth) {
                if (!options)
                    options = {};
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let object = {};
                if (options.objects || options.defaults)
                    object.counters = {};
                if (options.defaults) {
                    object.gatewayId = "";
                    if ($util.Long) {
                        let long = new $util.Long(0, 0, true);
                        object.atUnixMs = options.longs === $String ? long.toString() : options.longs === $Number ? long.toNumber() : typeof $BigInt !== "undefined" && options.longs === $BigInt ? long.toBigInt() : long;
                    } else
                        object.atUnixMs = options.longs === $String ? "0" : typeof $BigInt !== "undefined" && options.longs === $BigInt ? $BigInt("0") : 0;
                    if ($util.Long) {
                        let long = new $util.Long(0, 0, true);
                        object.uptimeMs = options.longs === $String ? long.toString() : options.longs === $Number ? long.toNumber() : typeof $BigInt !== "undefined" && options.longs === $BigInt ? long.toBigInt() : long;
                    } else
                        object.uptimeMs = options.longs === $String ? "0" : typeof $BigInt !== "undefined" && options.longs === $BigInt ? $BigInt("0") : 0;
                    object.residentMib = 0;
                    object.outboxDepth = 0;
                    object.outboxParked = 0;
                }
                if (message.gatewayId != null && $Object.hasOwnProperty.call(message, "gatewayId"))
                    object.gatewayId = message.gatewayId;
                if (message.atUnixMs != null && $Object.hasOwnProperty.call(message, "atUnixMs"))
                    if (typeof $BigInt !== "undefined" && options.longs === $BigInt)
                        object.atUnixMs = typeof message.atUnixMs === "number" ? $BigInt(message.atUnixMs) : $util.Long.fromBits(message.atUnixMs.low >>> 0, message.atUnixMs.high >>> 0, true).toBigInt();
                    else if (typeof message.atUnixMs === "number")
                        object.atUnixMs = options.longs === $String ? $String(message.atUnixMs) : message.atUnixMs;
                    else
                        object.atUnixMs = options.longs === $String ? $util.Long.prototype.toString.call(message.atUnixMs) : options.longs === $Number ? new $util.LongBits(message.atUnixMs.low >>> 0, message.atUnixMs.high >>> 0).toNumber(true) : message.atUnixMs;
                if (message.uptimeMs != null && $Object.hasOwnProperty.call(message, "uptimeMs"))
                    if (typeof $BigInt !== "undefined" && options.longs === $BigInt)
                        object.uptimeMs = typeof message.uptimeMs === "number" ? $BigInt(message.uptimeMs) : $util.Long.fromBits(message.uptimeMs.low >>> 0, message.uptimeMs.high >>> 0, true).toBigInt();
                    else if (typeof message.uptimeMs === "number")
                        object.uptimeMs = options.longs === $String ? $String(message.uptimeMs) : message.uptimeMs;
                    else
                        object.uptimeMs = options.longs === $String ? $util.Long.prototype.toString.call(message.uptimeMs) : options.longs === $Number ? new $util.LongBits(message.uptimeMs.low >>> 0, message.uptimeMs.high >>> 0).toNumber(true) : message.uptimeMs;
                if (message.residentMib != null && $Object.hasOwnProperty.call(message, "residentMib"))
                    object.residentMib = message.residentMib;
                if (message.outboxDepth != null && $Object.hasOwnProperty.call(message, "outboxDepth"))
                    object.outboxDepth = message.outboxDepth;
                if (message.outboxOldestAgeMs != null && $Object.hasOwnProperty.call(message, "outboxOldestAgeMs"))
                    if (typeof $BigInt !== "undefined" && options.longs === $BigInt)
                        object.outboxOldestAgeMs = typeof message.outboxOldestAgeMs === "number" ? $BigInt(message.outboxOldestAgeMs) : $util.Long.fromBits(message.outboxOldestAgeMs.low >>> 0, message.outboxOldestAgeMs.high >>> 0, true).toBigInt();
                    else if (typeof message.outboxOldestAgeMs === "number")
                        object.outboxOldestAgeMs = options.longs === $String ? $String(message.outboxOldestAgeMs) : message.outboxOldestAgeMs;
                    else
                        object.outboxOldestAgeMs = options.longs === $String ? $util.Long.prototype.toString.call(message.outboxOldestAgeMs) : options.longs === $Number ? new $util.LongBits(message.outboxOldestAgeMs.low >>> 0, message.outboxOldestAgeMs.high >>> 0).toNumber(true) : message.outboxOldestAgeMs;
                if (message.outboxParked != null && $Object.hasOwnProperty.call(message, "outboxParked"))
                    object.outboxParked = message.outboxParked;
                let keys2;
                if (message.counters && (keys2 = $Object.keys(message.counters)).length) {
                    object.counters = {};
                    for (let j = 0; j < keys2.length; ++j) {
                        if (keys2[j] === "__proto__")
                            $util.makeProp(object.counters, keys2[j]);
                        if (typeof $BigInt !== "undefined" && options.longs === $BigInt)
                            object.counters[keys2[j]] = typeof message.counters[keys2[j]] === "number" ? $BigInt(message.counters[keys2[j]]) : $util.Long.fromBits(message.counters[keys2[j]].low >>> 0, message.counters[keys2[j]].high >>> 0, true).toBigInt();
                        else if (typeof message.counters[keys2[j]] === "number")
                            object.counters[keys2[j]] = options.longs === $String ? $String(message.counters[keys2[j]]) : message.counters[keys2[j]];
                        else
                            object.counters[keys2[j]] = options.longs === $String ? $util.Long.prototype.toString.call(message.counters[keys2[j]]) : options.longs === $Number ? new $util.LongBits(message.counters[keys2[j]].low >>> 0, message.counters[keys2[j]].high >>> 0).toNumber(true) : message.counters[keys2[j]];
                    }
                }
                return object;
            };

            /**
             * Converts this Diag to JSON.
             * @function toJSON
             * @memberof milkway.v1.Diag
             * @instance
             * @returns {Object.<string,*>} JSON object
             */
            Diag.prototype.toJSON = function() {
                return Diag.toObject(this, $protobuf.util.toJSONOptions);
            };

            return Diag;
        })();

        v1.CollectorAck = (function() {

            /**
             * Properties of a CollectorAck.
             * @typedef {Object} milkway.v1.CollectorAck.$Properties
             * @property {string} [streamEpoch] CollectorAck streamEpoch
             * @property {number} [upToSeq] CollectorAck upToSeq
             * @property {string} [collectorId] CollectorAck collectorId
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a CollectorAck.
             * @memberof milkway.v1
             * @interface ICollectorAck
             * @augments milkway.v1.CollectorAck.$Properties
             * @deprecated Use milkway.v1.CollectorAck.$Properties instead.
             */

            /**
             * Shape of a CollectorAck.
             * @typedef {milkway.v1.CollectorAck.$Properties} milkway.v1.CollectorAck.$Shape
             */

            /**
             * Constructs a new CollectorAck.
             * @memberof milkway.v1
             * @classdesc Represents a CollectorAck.
             * @constructor
             * @param {milkway.v1.CollectorAck.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const CollectorAck = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * CollectorAck streamEpoch.
             * @member {string} streamEpoch
             * @memberof milkway.v1.CollectorAck
             * @instance
             */
            CollectorAck.prototype.streamEpoch = "";

            /**
             * CollectorAck upToSeq.
             * @member {number} upToSeq
             * @memberof milkway.v1.CollectorAck
             * @instance
             */
            CollectorAck.prototype.upToSeq = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * CollectorAck collectorId.
             * @member {string} collectorId
             * @memberof milkway.v1.CollectorAck
             * @instance
             */
            CollectorAck.prototype.collectorId = "";

            /**
             * Encodes the specified CollectorAck message. Does not implicitly {@link milkway.v1.CollectorAck.verify|verify} messages.
             * @function encode
             * @memberof milkway.v1.CollectorAck
             * @static
             * @param {milkway.v1.CollectorAck.$Properties} message CollectorAck message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            CollectorAck.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.streamEpoch != null && $Object.hasOwnProperty.call(message, "streamEpoch") && message.streamEpoch !== "")
                    writer.uint32(/* id 1, wireType 2 =*/10).string(message.streamEpoch);
                if (message.upToSeq != null && $Object.hasOwnProperty.call(message, "upToSeq") && (typeof message.upToSeq === "object" ? message.upToSeq.low || message.upToSeq.high : message.upToSeq !== 0))
                    writer.uint32(/* id 2, wireType 0 =*/16).uint64(message.upToSeq);
                if (message.collectorId != null && $Object.hasOwnProperty.call(message, "collectorId") && message.collectorId !== "")
                    writer.uint32(/* id 3, wireType 2 =*/26).string(message.collectorId);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a CollectorAck message from the specified reader or buffer.
             * @function decode
             * @memberof milkway.v1.CollectorAck
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {milkway.v1.CollectorAck & milkway.v1.CollectorAck.$Shape} CollectorAck
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            CollectorAck.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.milkway.v1.CollectorAck();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.streamEpoch = value;
                            else
                                delete message.streamEpoch;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.upToSeq = value;
                            else
                                delete message.upToSeq;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.collectorId = value;
                            else
                                delete message.collectorId;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            /**
             * Creates a CollectorAck message from a plain object. Also converts values to their respective internal types.
             * @function fromObject
             * @memberof milkway.v1.CollectorAck
             * @static
             * @param {Object.<string,*>} object Plain object
             * @returns {milkway.v1.CollectorAck} CollectorAck
             */
            CollectorAck.fromObject = function (object, _depth) {
                if (object instanceof $root.milkway.v1.CollectorAck)
                    return object;
                if (!$util.isObject(object))
                    throw $TypeError(".milkway.v1.CollectorAck: object expected");
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let message = new $root.milkway.v1.CollectorAck();
                if (object.streamEpoch != null)
                    if (typeof object.streamEpoch !== "string" || object.streamEpoch.length)
                        message.streamEpoch = $String(object.streamEpoch);
                if (object.upToSeq != null)
                    if (typeof object.upToSeq === "object" ? object.upToSeq.low || object.upToSeq.high : $Number(object.upToSeq) !== 0)
                        if ($util.Long)
                            message.upToSeq = $util.Long.fromValue(object.upToSeq, true);
                        else if (typeof object.upToSeq === "string")
                            message.upToSeq = $parseInt(object.upToSeq, 10);
                        else if (typeof object.upToSeq === "number")
                            message.upToSeq = object.upToSeq;
                        else if (typeof object.upToSeq === "object")
                            message.upToSeq = new $util.LongBits(object.upToSeq.low >>> 0, object.upToSeq.high >>> 0).toNumber(true);
                if (object.collectorId != null)
                    if (typeof object.collectorId !== "string" || object.collectorId.length)
                        message.collectorId = $String(object.collectorId);
                return message;
            };

            /**
             * Creates a plain object from a CollectorAck message. Also converts values to other types if specified.
             * @function toObject
             * @memberof milkway.v1.CollectorAck
             * @static
             * @param {milkway.v1.CollectorAck} message CollectorAck
             * @param {$protobuf.IConversionOptions} [options] Conversion options
             * @returns {Object.<string,*>} Plain object
             */
            CollectorAck.toObject = function (message, options, _depth) {
                if (!options)
                    options = {};
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let object = {};
                if (options.defaults) {
                    object.streamEpoch = "";
                    if ($util.Long) {
                        let long = new $util.Long(0, 0, true);
                        object.upToSeq = options.longs === $String ? long.toString() : options.longs === $Number ? long.toNumber() : typeof $BigInt !== "undefined" && options.longs === $BigInt ? long.toBigInt() : long;
                    } else
                        object.upToSeq = options.longs === $String ? "0" : typeof $BigInt !== "undefined" && options.longs === $BigInt ? $BigInt("0") : 0;
                    object.collectorId = "";
                }
                if (message.streamEpoch != null && $Object.hasOwnProperty.call(message, "streamEpoch"))
                    object.streamEpoch = message.streamEpoch;
                if (message.upToSeq != null && $Object.hasOwnProperty.call(message, "upToSeq"))
                    if (typeof $BigInt !== "undefined" && options.longs === $BigInt)
                        object.upToSeq = typeof message.upToSeq === "number" ? $BigInt(message.upToSeq) : $util.Long.fromBits(message.upToSeq.low >>> 0, message.upToSeq.high >>> 0, true).toBigInt();
                    else if (typeof message.upToSeq === "number")
                        object.upToSeq = options.longs === $String ? $String(message.upToSeq) : message.upToSeq;
                    else
                        object.upToSeq = options.longs === $String ? $util.Long.prototype.toString.call(message.upToSeq) : options.longs === $Number ? new $util.LongBits(message.upToSeq.low >>> 0, message.upToSeq.high >>> 0).toNumber(true) : message.upToSeq;
                if (message.collectorId != null && $Object.hasOwnProperty.call(message, "collectorId"))
                    object.collectorId = message.collectorId;
                return object;
            };

            /**
             * Converts this CollectorAck to JSON.
             * @function toJSON
             * @memberof milkway.v1.CollectorAck
             * @instance
             * @returns {Object.<string,*>} JSON object
             */
            CollectorAck.prototype.toJSON = function() {
                return CollectorAck.toObject(this, $protobuf.util.toJSONOptions);
            };

            return CollectorAck;
        })();

        v1.ReplayRequest = (function() {

            /**
             * Properties of a ReplayRequest.
             * @typedef {Object} milkway.v1.ReplayRequest.$Properties
             * @property {string} [streamEpoch] ReplayRequest streamEpoch
             * @property {number} [fromSeq] ReplayRequest fromSeq
             * @property {number} [toSeq] ReplayRequest toSeq
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a ReplayRequest.
             * @memberof milkway.v1
             * @interface IReplayRequest
             * @augments milkway.v1.ReplayRequest.$Properties
             * @deprecated Use milkway.v1.ReplayRequest.$Properties instead.
             */

            /**
             * Shape of a ReplayRequest.
             * @typedef {milkway.v1.ReplayRequest.$Properties} milkway.v1.ReplayRequest.$Shape
             */

            /**
             * Constructs a new ReplayRequest.
             * @memberof milkway.v1
             * @classdesc Represents a ReplayRequest.
             * @constructor
             * @param {milkway.v1.ReplayRequest.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const ReplayRequest = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * ReplayRequest streamEpoch.
             * @member {string} streamEpoch
             * @memberof milkway.v1.ReplayRequest
             * @instance
             */
            ReplayRequest.prototype.streamEpoch = "";

            /**
             * ReplayRequest fromSeq.
             * @member {number} fromSeq
             * @memberof milkway.v1.ReplayRequest
             * @instance
             */
            ReplayRequest.prototype.fromSeq = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * ReplayRequest toSeq.
             * @member {number} toSeq
             * @memberof milkway.v1.ReplayRequest
             * @instance
             */
            ReplayRequest.prototype.toSeq = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * Encodes the specified ReplayRequest message. Does not implicitly {@link milkway.v1.ReplayRequest.verify|verify} messages.
             * @function encode
             * @memberof milkway.v1.ReplayRequest
             * @static
             * @param {milkway.v1.ReplayRequest.$Properties} message ReplayRequest message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            ReplayRequest.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.streamEpoch != null && $Object.hasOwnProperty.call(message, "streamEpoch") && message.streamEpoch !== "")
                    writer.uint32(/* id 1, wireType 2 =*/10).string(message.streamEpoch);
                if (message.fromSeq != null && $Object.hasOwnProperty.call(message, "fromSeq") && (typeof message.fromSeq === "object" ? message.fromSeq.low || message.fromSeq.high : message.fromSeq !== 0))
                    writer.uint32(/* id 2, wireType 0 =*/16).uint64(message.fromSeq);
                if (message.toSeq != null && $Object.hasOwnProperty.call(message, "toSeq") && (typeof message.toSeq === "object" ? message.toSeq.low || message.toSeq.high : message.toSeq !== 0))
                    writer.uint32(/* id 3, wireType 0 =*/24).uint64(message.toSeq);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a ReplayRequest message from the specified reader or buffer.
             * @function decode
             * @memberof milkway.v1.ReplayRequest
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {milkway.v1.ReplayRequest & milkway.v1.ReplayRequest.$Shape} ReplayRequest
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            ReplayRequest.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.milkway.v1.ReplayRequest();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.streamEpoch = value;
                            else
                                delete message.streamEpoch;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.fromSeq = value;
                            else
                                delete message.fromSeq;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.toSeq = value;
                            else
                                delete message.toSeq;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            /**
             * Creates a ReplayRequest message from a plain object. Also converts values to their respective internal types.
             * @function fromObject
             * @memberof milkway.v1.ReplayRequest
             * @static
             * @param {Object.<string,*>} object Plain object
             * @returns {milkway.v1.ReplayRequest} ReplayRequest
             */
            ReplayRequest.fromObject = function (object, _depth) {
                if (object instanceof $root.milkway.v1.ReplayRequest)
                    return object;
                if (!$util.isObject(object))
                    throw $TypeError(".milkway.v1.ReplayRequest: object expected");
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let message = new $root.milkway.v1.ReplayRequest();
                if (object.streamEpoch != null)
                    if (typeof object.streamEpoch !== "string" || object.streamEpoch.length)
                        message.streamEpoch = $String(object.streamEpoch);
                if (object.fromSeq != null)
                    if (typeof object.fromSeq === "object" ? object.fromSeq.low || object.fromSeq.high : $Number(object.fromSeq) !== 0)
                        if ($util.Long)
                            message.fromSeq = $util.Long.fromValue(object.fromSeq, true);
                        else if (typeof object.fromSeq === "string")
                            message.fromSeq = $parseInt(object.fromSeq, 10);
                        else if (typeof object.fromSeq === "number")
                            message.fromSeq = object.fromSeq;
                        else if (typeof object.fromSeq === "object")
                            message.fromSeq = new $util.LongBits(object.fromSeq.low >>> 0, object.fromSeq.high >>> 0).toNumber(true);
                if (object.toSeq != null)
                    if (typeof object.toSeq === "object" ? object.toSeq.low || object.toSeq.high : $Number(object.toSeq) !== 0)
                        if ($util.Long)
                            message.toSeq = $util.Long.fromValue(object.toSeq, true);
                        else if (typeof object.toSeq === "string")
                            message.toSeq = $parseInt(object.toSeq, 10);
                        else if (typeof object.toSeq === "number")
                            message.toSeq = object.toSeq;
                        else if (typeof object.toSeq === "object")
                            message.toSeq = new $util.LongBits(object.toSeq.low >>> 0, object.toSeq.high >>> 0).toNumber(true);
                return message;
            };

            /**
             * Creates a plain object from a ReplayRequest message. Also converts values to other types if specified.
             * @function toObject
             * @memberof milkway.v1.ReplayRequest
             * @static
             * @param {milkway.v1.ReplayRequest} message ReplayRequest
             * @param {$protobuf.IConversionOptions} [options] Conversion options
             * @returns {Object.<string,*>} Plain object
             */
            ReplayRequest.toObject = function (message, options, _depth) {
                if (!options)
                    options = {};
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let object = {};
                if (options.defaults) {
                    object.streamEpoch = "";
                    if ($util.Long) {
                        let long = new $util.Long(0, 0, true);
                        object.fromSeq = options.longs === $String ? long.toString() : options.longs === $Number ? long.toNumber() : typeof $BigInt !== "undefined" && options.longs === $BigInt ? long.toBigInt() : long;
                    } else
                        object.fromSeq = options.longs === $String ? "0" : typeof $BigInt !== "undefined" && options.longs === $BigInt ? $BigInt("0") : 0;
                    if ($util.Long) {
                        let long = new $util.Long(0, 0, true);
                        object.toSeq = options.longs === $String ? long.toString() : options.longs === $Number ? long.toNumber() : typeof $BigInt !== "undefined" && options.longs === $BigInt ? long.toBigInt() : long;
                    } else
                        object.toSeq = options.longs === $String ? "0" : typeof $BigInt !== "undefined" && options.longs === $BigInt ? $BigInt("0") : 0;
                }
                if (message.streamEpoch != null && $Object.hasOwnProperty.call(message, "streamEpoch"))
                    object.streamEpoch = message.streamEpoch;
                if (message.fromSeq != null && $Object.hasOwnProperty.call(message, "fromSeq"))
                    if (typeof $BigInt !== "undefined" && options.longs === $BigInt)
                        object.fromSeq = typeof message.fromSeq === "number" ? $BigInt(message.fromSeq) : $util.Long.fromBits(message.fromSeq.low >>> 0, message.fromSeq.high >>> 0, true).toBigInt();
                    else if (typeof message.fromSeq === "number")
                        object.fromSeq = options.longs === $String ? $String(message.fromSeq) : message.fromSeq;
                    else
                        object.fromSeq = options.longs === $String ? $util.Long.prototype.toString.call(message.fromSeq) : options.longs === $Number ? new $util.LongBits(message.fromSeq.low >>> 0, message.fromSeq.high >>> 0).toNumber(true) : message.fromSeq;
                if (message.toSeq != null && $Object.hasOwnProperty.call(message, "toSeq"))
                    if (typeof $BigInt !== "undefined" && options.longs === $BigInt)
                        object.toSeq = typeof message.toSeq === "number" ? $BigInt(message.toSeq) : $util.Long.fromBits(message.toSeq.low >>> 0, message.toSeq.high >>> 0, true).toBigInt();
                    else if (typeof message.toSeq === "number")
                        object.toSeq = options.longs === $String ? $String(message.toSeq) : message.toSeq;
                    else
                        object.toSeq = options.longs === $String ? $util.Long.prototype.toString.call(message.toSeq) : options.longs === $Number ? new $util.LongBits(message.toSeq.low >>> 0, message.toSeq.high >>> 0).toNumber(true) : message.toSeq;
                return object;
            };

            /**
             * Converts this ReplayRequest to JSON.
             * @function toJSON
             * @memberof milkway.v1.ReplayRequest
             * @instance
             * @returns {Object.<string,*>} JSON object
             */
            ReplayRequest.prototype.toJSON = function() {
                return ReplayRequest.toObject(this, $protobuf.util.toJSONOptions);
            };

            return ReplayRequest;
        })();

        v1.AssignCommand = (function() {

            /**
             * Properties of an AssignCommand.
             * @typedef {Object} milkway.v1.AssignCommand.$Properties
             * @property {string} [pumpId] AssignCommand pumpId
             * @property {string|null} [episodeId] AssignCommand episodeId
             * @property {string} [birth] AssignCommand birth
             * @property {string} [timezone] AssignCommand timezone
             * @property {boolean} [feedsAtBreast] AssignCommand feedsAtBreast
             * @property {Array.<string>} [risks] AssignCommand risks
             * @property {number} [revision] AssignCommand revision
             * @property {number|null} [fromUnixMs] AssignCommand fromUnixMs
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of an AssignCommand.
             * @memberof milkway.v1
             * @interface IAssignCommand
             * @augments milkway.v1.AssignCommand.$Properties
             * @deprecated Use milkway.v1.AssignCommand.$Properties instead.
             */

            /**
             * Shape of an AssignCommand.
             * @typedef {milkway.v1.AssignCommand.$Properties} milkway.v1.AssignCommand.$Shape
             */

            /**
             * Constructs a new AssignCommand.
             * @memberof milkway.v1
             * @classdesc Represents an AssignCommand.
             * @constructor
             * @param {milkway.v1.AssignCommand.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const AssignCommand = function (properties) {
                this.risks = [];
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * AssignCommand pumpId.
             * @member {string} pumpId
             * @memberof milkway.v1.AssignCommand
             * @instance
             */
            AssignCommand.prototype.pumpId = "";

            /**
             * AssignCommand episodeId.
             * @member {string|null} episodeId
             * @memberof milkway.v1.AssignCommand
             * @instance
             */
            AssignCommand.prototype.episodeId = null;

            /**
             * AssignCommand birth.
             * @member {string} birth
             * @memberof milkway.v1.AssignCommand
             * @instance
             */
            AssignCommand.prototype.birth = "";

            /**
             * AssignCommand timezone.
             * @member {string} timezone
             * @memberof milkway.v1.AssignCommand
             * @instance
             */
            AssignCommand.prototype.timezone = "";

            /**
             * AssignCommand feedsAtBreast.
             * @member {boolean} feedsAtBreast
             * @memberof milkway.v1.AssignCommand
             * @instance
             */
            AssignCommand.prototype.feedsAtBreast = false;

            /**
             * AssignCommand risks.
             * @member {Array.<string>} risks
             * @memberof milkway.v1.AssignCommand
             * @instance
             */
            AssignCommand.prototype.risks = $util.emptyArray;

            /**
             * AssignCommand revision.
             * @member {number} revision
             * @memberof milkway.v1.AssignCommand
             * @instance
             */
            AssignCommand.prototype.revision = 0;

            /**
             * AssignCommand fromUnixMs.
             * @member {number|null} fromUnixMs
             * @memberof milkway.v1.AssignCommand
             * @instance
             */
            AssignCommand.prototype.fromUnixMs = null;

            // OneOf field names bound to virtual getters and setters
            let $oneOfFields;

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(AssignCommand.prototype, "_episodeId", {
                get: $util.oneOfGetter($oneOfFields = ["episodeId"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(AssignCommand.prototype, "_fromUnixMs", {
                get: $util.oneOfGetter($oneOfFields = ["fromUnixMs"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            /**
             * Encodes the specified AssignCommand message. Does not implicitly {@link milkway.v1.AssignCommand.verify|verify} messages.
             * @function encode
             * @memberof milkway.v1.AssignCommand
             * @static
             * @param {milkway.v1.AssignCommand.$Properties} message AssignCommand message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            AssignCommand.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.pumpId != null && $Object.hasOwnProperty.call(message, "pumpId") && message.pumpId !== "")
                    writer.uint32(/* id 1, wireType 2 =*/10).string(message.pumpId);
                if (message.episodeId != null && $Object.hasOwnProperty.call(message, "episodeId"))
                    writer.uint32(/* id 2, wireType 2 =*/18).string(message.episodeId);
                if (message.birth != null && $Object.hasOwnProperty.call(message, "birth") && message.birth !== "")
                    writer.uint32(/* id 3, wireType 2 =*/26).string(message.birth);
                if (message.timezone != null && $Object.hasOwnProperty.call(message, "timezone") && message.timezone !== "")
                    writer.uint32(/* id 4, wireType 2 =*/34).string(message.timezone);
                if (message.feedsAtBreast != null && $Object.hasOwnProperty.call(message, "feedsAtBreast") && message.feedsAtBreast !== false)
                    writer.uint32(/* id 5, wireType 0 =*/40).bool(message.feedsAtBreast);
                if (message.risks != null && message.risks.length)
                    for (let i = 0; i < message.risks.length; ++i)
                        writer.uint32(/* id 6, wireType 2 =*/50).string(message.risks[i]);
                if (message.revision != null && $Object.hasOwnProperty.call(message, "revision") && message.revision !== 0)
                    writer.uint32(/* id 7, wireType 0 =*/56).uint32(message.revision);
                if (message.fromUnixMs != null && $Object.hasOwnProperty.call(message, "fromUnixMs"))
                    writer.uint32(/* id 8, wireType 0 =*/64).uint64(message.fromUnixMs);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes an AssignCommand message from the specified reader or buffer.
             * @function decode
             * @memberof milkway.v1.AssignCommand
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {milkway.v1.AssignCommand & milkway.v1.AssignCommand.$Shape} AssignCommand
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            AssignCommand.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.milkway.v1.AssignCommand();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.pumpId = value;
                            else
                                delete message.pumpId;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            message.episodeId = reader.stringVerify();
                            message._episodeId = "episodeId";
                            continue;
                        }
                    case 3: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.birth = value;
                            else
                                delete message.birth;
                            continue;
                        }
                    case 4: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.timezone = value;
                            else
                                delete message.timezone;
                            continue;
                        }
                    case 5: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.bool())
                                message.feedsAtBreast = value;
                            else
                                delete message.feedsAtBreast;
                            continue;
                        }
                    case 6: {
                            if (wireType !== 2)
                                break;
                            if (!(message.risks && message.risks.length))
                                message.risks = [];
                            message.risks.push(reader.stringVerify());
                            continue;
                        }
                    case 7: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.revision = value;
                            else
                                delete message.revision;
                            continue;
                        }
                    case 8: {
                            if (wireType !== 0)
                                break;
                            message.fromUnixMs = reader.uint64();
                            message._fromUnixMs = "fromUnixMs";
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            /**
             * Creates an AssignCommand message from a plain object. Also converts values to their respective internal types.
             * @function fromObject
             * @memberof milkway.v1.AssignCommand
             * @static
             * @param {Object.<string,*>} object Plain object
             * @returns {milkway.v1.AssignCommand} AssignCommand
             */
            AssignCommand.fromObject = function (object, _depth) {
                if (object instanceof $root.milkway.v1.AssignCommand)
                    return object;
                if (!$util.isObject(object))
                    throw $TypeError(".milkway.v1.AssignCommand: object expected");
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let message = new $root.milkway.v1.AssignCommand();
                if (object.pumpId != null)
                    if (typeof object.pumpId !== "string" || object.pumpId.length)
                        message.pumpId = $String(object.pumpId);
                if (object.episodeId != null)
                    message.episodeId = $String(object.episodeId);
                if (object.birth != null)
                    if (typeof object.birth !== "string" || object.birth.length)
                        message.birth = $String(object.birth);
                if (object.timezone != null)
                    if (typeof object.timezone !== "string" || object.timezone.length)
                        message.timezone = $String(object.timezone);
                if (object.feedsAtBreast != null)
                    if (object.feedsAtBreast)
                        message.feedsAtBreast = $Boolean(object.feedsAtBreast);
                if (object.risks) {
                    if (!$Array.isArray(object.risks))
                        throw $TypeError(".milkway.v1.AssignCommand.risks: array expected");
                    message.risks = $Array(object.risks.length);
                    for (let i = 0; i < object.risks.length; ++i)
                        message.risks[i] = $String(object.risks[i]);
                }
                if (object.revision != null)
                    if ($Number(object.revision) !== 0)
                        message.revision = object.revision >>> 0;
                if (object.fromUnixMs != null)
                    if ($util.Long)
                        message.fromUnixMs = $util.Long.fromValue(object.fromUnixMs, true);
                    else if (typeof object.fromUnixMs === "string")
                        message.fromUnixMs = $parseInt(object.fromUnixMs, 10);
                    else if (typeof object.fromUnixMs === "number")
                        message.fromUnixMs = object.fromUnixMs;
                    else if (typeof object.fromUnixMs === "object")
                        message.fromUnixMs = new $util.LongBits(object.fromUnixMs.low >>> 0, object.fromUnixMs.high >>> 0).toNumber(true);
                return message;
            };

            /**
             * Creates a plain object from an AssignCommand message. Also converts values to other types if specified.
             * @function toObject
             * @memberof milkway.v1.AssignCommand
             * @static
             * @param {milkway.v1.AssignCommand} message AssignCommand
             * @param {$protobuf.IConversionOptions} [options] Conversion options
             * @returns {Object.<string,*>} Plain object
             */
            AssignCommand.toObject = function (message, options, _depth) {
                if (!options)
                    options = {};
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let object = {};
                if (options.arrays || options.defaults)
                    object.risks = [];
                if (options.defaults) {
                    object.pumpId = "";
                    object.birth = "";
                    object.timezone = "";
                    object.feedsAtBreast = false;
                    object.revision = 0;
                }
                if (message.pumpId != null && $Object.hasOwnProperty.call(message, "pumpId"))
                    object.pumpId = message.pumpId;
                if (message.episodeId != null && $Object.hasOwnProperty.call(message, "episodeId"))
                    object.episodeId = message.episodeId;
                if (message.birth != null && $Object.hasOwnProperty.call(message, "birth"))
                    object.birth = message.birth;
                if (message.timezone != null && $Object.hasOwnProperty.call(message, "timezone"))
                    object.timezone = message.timezone;
                if (message.feedsAtBreast != null && $Object.hasOwnProperty.call(message, "feedsAtBreast"))
                    object.feedsAtBreast = message.feedsAtBreast;
                if (message.risks && message.risks.length) {
                    object.risks = $Array(message.risks.length);
                    for (let j = 0; j < message.risks.length; ++j)
                        object.risks[j] = message.risks[j];
                }
                if (message.revision != null && $Object.hasOwnProperty.call(message, "revision"))
                    object.revision = message.revision;
                if (message.fromUnixMs != null && $Object.hasOwnProperty.call(message, "fromUnixMs"))
                    if (typeof $BigInt !== "undefined" && options.longs === $BigInt)
                        object.fromUnixMs = typeof message.fromUnixMs === "number" ? $BigInt(message.fromUnixMs) : $util.Long.fromBits(message.fromUnixMs.low >>> 0, message.fromUnixMs.high >>> 0, true).toBigInt();
                    else if (typeof message.fromUnixMs === "number")
                        object.fromUnixMs = options.longs === $String ? $String(message.fromUnixMs) : message.fromUnixMs;
                    else
                        object.fromUnixMs = options.longs === $String ? $util.Long.prototype.toString.call(message.fromUnixMs) : options.longs === $Number ? new $util.LongBits(message.fromUnixMs.low >>> 0, message.fromUnixMs.high >>> 0).toNumber(true) : message.fromUnixMs;
                return object;
            };

            /**
             * Converts this AssignCommand to JSON.
             * @function toJSON
             * @memberof milkway.v1.AssignCommand
             * @instance
             * @returns {Object.<string,*>} JSON object
             */
            AssignCommand.prototype.toJSON = function() {
                return AssignCommand.toObject(this, $protobuf.util.toJSONOptions);
            };

            return AssignCommand;
        })();

        v1.CommandResult = (function() {

            /**
             * Properties of a CommandResult.
             * @typedef {Object} milkway.v1.CommandResult.$Properties
             * @property {boolean} [accepted] CommandResult accepted
             * @property {number} [revision] CommandResult revision
             * @property {string} [reason] CommandResult reason
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a CommandResult.
             * @memberof milkway.v1
             * @interface ICommandResult
             * @augments milkway.v1.CommandResult.$Properties
             * @deprecated Use milkway.v1.CommandResult.$Properties instead.
             */

            /**
             * Shape of a CommandResult.
             * @typedef {milkway.v1.CommandResult.$Properties} milkway.v1.CommandResult.$Shape
             */

            /**
             * Constructs a new CommandResult.
             * @memberof milkway.v1
             * @classdesc Represents a CommandResult.
             * @constructor
             * @param {milkway.v1.CommandResult.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const CommandResult = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * CommandResult accepted.
             * @member {boolean} accepted
             * @memberof milkway.v1.CommandResult
             * @instance
             */
            CommandResult.prototype.accepted = false;

            /**
             * CommandResult revision.
             * @member {number} revision
             * @memberof milkway.v1.CommandResult
             * @instance
             */
            CommandResult.prototype.revision = 0;

            /**
             * CommandResult reason.
             * @member {string} reason
             * @memberof milkway.v1.CommandResult
             * @instance
             */
            CommandResult.prototype.reason = "";

            /**
             * Encodes the specified CommandResult message. Does not implicitly {@link milkway.v1.CommandResult.verify|verify} messages.
             * @function encode
             * @memberof milkway.v1.CommandResult
             * @static
             * @param {milkway.v1.CommandResult.$Properties} message CommandResult message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            CommandResult.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.accepted != null && $Object.hasOwnProperty.call(message, "accepted") && message.accepted !== false)
                    writer.uint32(/* id 1, wireType 0 =*/8).bool(message.accepted);
                if (message.revision != null && $Object.hasOwnProperty.call(message, "revision") && message.revision !== 0)
                    writer.uint32(/* id 2, wireType 0 =*/16).uint32(message.revision);
                if (message.reason != null && $Object.hasOwnProperty.call(message, "reason") && message.reason !== "")
                    writer.uint32(/* id 3, wireType 2 =*/26).string(message.reason);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a CommandResult message from the specified reader or buffer.
             * @function decode
             * @memberof milkway.v1.CommandResult
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {milkway.v1.CommandResult & milkway.v1.CommandResult.$Shape} CommandResult
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            CommandResult.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.milkway.v1.CommandResult();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.bool())
                                message.accepted = value;
                            else
                                delete message.accepted;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.revision = value;
                            else
                                delete message.revision;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.reason = value;
                            else
                                delete message.reason;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            /**
             * Creates a CommandResult message from a plain object. Also converts values to their respective internal types.
             * @function fromObject
             * @memberof milkway.v1.CommandResult
             * @static
             * @param {Object.<string,*>} object Plain object
             * @returns {milkway.v1.CommandResult} CommandResult
             */
            CommandResult.fromObject = function (object, _depth) {
                if (object instanceof $root.milkway.v1.CommandResult)
                    return object;
                if (!$util.isObject(object))
                    throw $TypeError(".milkway.v1.CommandResult: object expected");
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let message = new $root.milkway.v1.CommandResult();
                if (object.accepted != null)
                    if (object.accepted)
                        message.accepted = $Boolean(object.accepted);
                if (object.revision != null)
                    if ($Number(object.revision) !== 0)
                        message.revision = object.revision >>> 0;
                if (object.reason != null)
                    if (typeof object.reason !== "string" || object.reason.length)
                        message.reason = $String(object.reason);
                return message;
            };

            /**
             * Creates a plain object from a CommandResult message. Also converts values to other types if specified.
             * @function toObject
             * @memberof milkway.v1.CommandResult
             * @static
             * @param {milkway.v1.CommandResult} message CommandResult
             * @param {$protobuf.IConversionOptions} [options] Conversion options
             * @returns {Object.<string,*>} Plain object
             */
            CommandResult.toObject = function (message, options, _depth) {
                if (!options)
                    options = {};
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let object = {};
                if (options.defaults) {
                    object.accepted = false;
                    object.revision = 0;
                    object.reason = "";
                }
                if (message.accepted != null && $Object.hasOwnProperty.call(message, "accepted"))
                    object.accepted = message.accepted;
                if (message.revision != null && $Object.hasOwnProperty.call(message, "revision"))
                    object.revision = message.revision;
                if (message.reason != null && $Object.hasOwnProperty.call(message, "reason"))
                    object.reason = message.reason;
                return object;
            };

            /**
             * Converts this CommandResult to JSON.
             * @function toJSON
             * @memberof milkway.v1.CommandResult
             * @instance
             * @returns {Object.<string,*>} JSON object
             */
            CommandResult.prototype.toJSON = function() {
                return CommandResult.toObject(this, $protobuf.util.toJSONOptions);
            };

            return CommandResult;
        })();

        return v1;
    })();

    return milkway;
})();

export {
  $root as default
};
