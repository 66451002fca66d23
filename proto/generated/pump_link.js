/*eslint-disable block-scoped-var, id-length, no-control-regex, no-magic-numbers, no-mixed-operators, no-prototype-builtins, no-redeclare, no-shadow, no-var, sort-vars, default-case, jsdoc/require-param*/
import $protobuf from "protobufjs/minimal.js";

// Common aliases
const $Reader = $protobuf.Reader, $Writer = $protobuf.Writer, $util = $protobuf.util;
const $Object = $util.global.Object, $undefined = $util.global.undefined, $Error = $util.global.Error, $RangeError = $util.global.RangeError, $TypeError = $util.global.TypeError, $Number = $util.global.Number, $parseInt = $util.global.parseInt, $String = $util.global.String, $BigInt = $util.global.BigInt, $Boolean = $util.global.Boolean, $Array = $util.global.Array;

// Exported root namespace
const $root = $protobuf.roots["pump_link"] || ($protobuf.roots["pump_link"] = {});

export const milkway = $root.milkway = (() => {

    /**
     * Namespace milkway.
     * @exports milkway
     * @namespace
     */
    const milkway = {};

    milkway.link = (function() {

        /**
         * Namespace link.
         * @memberof milkway
         * @namespace
         */
        const link = {};

        link.v1 = (function() {

            /**
             * Namespace v1.
             * @memberof milkway.link
             * @namespace
             */
            const v1 = {};

            v1.LinkFrame = (function() {

                /**
                 * Properties of a LinkFrame.
                 * @typedef {Object} milkway.link.v1.LinkFrame.$Properties
                 * @property {number} [bootId] LinkFrame bootId
                 * @property {number} [seq] LinkFrame seq
                 * @property {number} [uptimeMs] LinkFrame uptimeMs
                 * @property {milkway.link.v1.Hello.$Properties|null} [hello] LinkFrame hello
                 * @property {milkway.link.v1.Status.$Properties|null} [status] LinkFrame status
                 * @property {milkway.link.v1.FlowBatch.$Properties|null} [flow] LinkFrame flow
                 * @property {milkway.link.v1.SessionStarted.$Properties|null} [sessionStarted] LinkFrame sessionStarted
                 * @property {milkway.link.v1.SessionRecord.$Properties|null} [record] LinkFrame record
                 * @property {milkway.link.v1.PumpEvent.$Properties|null} [event] LinkFrame event
                 * @property {milkway.link.v1.ClockReply.$Properties|null} [clockReply] LinkFrame clockReply
                 * @property {milkway.link.v1.RecordAck.$Properties|null} [recordAck] LinkFrame recordAck
                 * @property {milkway.link.v1.ClockProbe.$Properties|null} [clockProbe] LinkFrame clockProbe
                 * @property {milkway.link.v1.SetClock.$Properties|null} [setClock] LinkFrame setClock
                 * @property {milkway.link.v1.ProgrammeSuggestion.$Properties|null} [programmeSuggestion] LinkFrame programmeSuggestion
                 * @property {"hello"|"status"|"flow"|"sessionStarted"|"record"|"event"|"clockReply"|"recordAck"|"clockProbe"|"setClock"|"programmeSuggestion"} [body] LinkFrame body
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */

                /**
                 * Properties of a LinkFrame.
                 * @memberof milkway.link.v1
                 * @interface ILinkFrame
                 * @augments milkway.link.v1.LinkFrame.$Properties
                 * @deprecated Use milkway.link.v1.LinkFrame.$Properties instead.
                 */

                /**
                 * Narrowed shape of a LinkFrame.
                 * @typedef {{
                 *   bootId?: number;
                 *   seq?: number;
                 *   uptimeMs?: number;
                 *   hello?: milkway.link.v1.Hello.$Shape|null;
                 *   status?: milkway.link.v1.Status.$Shape|null;
                 *   flow?: milkway.link.v1.FlowBatch.$Shape|null;
                 *   sessionStarted?: milkway.link.v1.SessionStarted.$Shape|null;
                 *   record?: milkway.link.v1.SessionRecord.$Shape|null;
                 *   event?: milkway.link.v1.PumpEvent.$Shape|null;
                 *   clockReply?: milkway.link.v1.ClockReply.$Shape|null;
                 *   recordAck?: milkway.link.v1.RecordAck.$Shape|null;
                 *   clockProbe?: milkway.link.v1.ClockProbe.$Shape|null;
                 *   setClock?: milkway.link.v1.SetClock.$Shape|null;
                 *   programmeSuggestion?: milkway.link.v1.ProgrammeSuggestion.$Shape|null;
                 *   $unknowns?: Array.<Uint8Array>;
                 * } & (
                 *   ({ body?: undefined; hello?: null; status?: null; flow?: null; sessionStarted?: null; record?: null; event?: null; clockReply?: null; recordAck?: null; clockProbe?: null; setClock?: null; programmeSuggestion?: null }|{ body?: "hello"; hello: milkway.link.v1.Hello.$Shape; status?: null; flow?: null; sessionStarted?: null; record?: null; event?: null; clockReply?: null; recordAck?: null; clockProbe?: null; setClock?: null; programmeSuggestion?: null }|{ body?: "status"; hello?: null; status: milkway.link.v1.Status.$Shape; flow?: null; sessionStarted?: null; record?: null; event?: null; clockReply?: null; recordAck?: null; clockProbe?: null; setClock?: null; programmeSuggestion?: null }|{ body?: "flow"; hello?: null; status?: null; flow: milkway.link.v1.FlowBatch.$Shape; sessionStarted?: null; record?: null; event?: null; clockReply?: null; recordAck?: null; clockProbe?: null; setClock?: null; programmeSuggestion?: null }|{ body?: "sessionStarted"; hello?: null; status?: null; flow?: null; sessionStarted: milkway.link.v1.SessionStarted.$Shape; record?: null; event?: null; clockReply?: null; recordAck?: null; clockProbe?: null; setClock?: null; programmeSuggestion?: null }|{ body?: "record"; hello?: null; status?: null; flow?: null; sessionStarted?: null; record: milkway.link.v1.SessionRecord.$Shape; event?: null; clockReply?: null; recordAck?: null; clockProbe?: null; setClock?: null; programmeSuggestion?: null }|{ body?: "event"; hello?: null; status?: null; flow?: null; sessionStarted?: null; record?: null; event: milkway.link.v1.PumpEvent.$Shape; clockReply?: null; recordAck?: null; clockProbe?: null; setClock?: null; programmeSuggestion?: null }|{ body?: "clockReply"; hello?: null; status?: null; flow?: null; sessionStarted?: null; record?: null; event?: null; clockReply: milkway.link.v1.ClockReply.$Shape; recordAck?: null; clockProbe?: null; setClock?: null; programmeSuggestion?: null }|{ body?: "recordAck"; hello?: null; status?: null; flow?: null; sessionStarted?: null; record?: null; event?: null; clockReply?: null; recordAck: milkway.link.v1.RecordAck.$Shape; clockProbe?: null; setClock?: null; programmeSuggestion?: null }|{ body?: "clockProbe"; hello?: null; status?: null; flow?: null; sessionStarted?: null; record?: null; event?: null; clockReply?: null; recordAck?: null; clockProbe: milkway.link.v1.ClockProbe.$Shape; setClock?: null; programmeSuggestion?: null }|{ body?: "setClock"; hello?: null; status?: null; flow?: null; sessionStarted?: null; record?: null; event?: null; clockReply?: null; recordAck?: null; clockProbe?: null; setClock: milkway.link.v1.SetClock.$Shape; programmeSuggestion?: null }|{ body?: "programmeSuggestion"; hello?: null; status?: null; flow?: null; sessionStarted?: null; record?: null; event?: null; clockReply?: null; recordAck?: null; clockProbe?: null; setClock?: null; programmeSuggestion: milkway.link.v1.ProgrammeSuggestion.$Shape })
                 * )} milkway.link.v1.LinkFrame.$Shape
                 */

                /**
                 * Constructs a new LinkFrame.
                 * @memberof milkway.link.v1
                 * @classdesc Represents a LinkFrame.
                 * @constructor
                 * @param {milkway.link.v1.LinkFrame.$Properties=} [properties] Properties to set
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */
                const LinkFrame = function (properties) {
                    if (properties)
                        for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                            if (properties[keys[i]] != null && keys[i] !== "__proto__")
                                this[keys[i]] = properties[keys[i]];
                };

                /**
                 * LinkFrame bootId.
                 * @member {number} bootId
                 * @memberof milkway.link.v1.LinkFrame
                 * @instance
                 */
                LinkFrame.prototype.bootId = 0;

                /**
                 * LinkFrame seq.
                 * @member {number} seq
                 * @memberof milkway.link.v1.LinkFrame
                 * @instance
                 */
                LinkFrame.prototype.seq = 0;

                /**
                 * LinkFrame uptimeMs.
                 * @member {number} uptimeMs
                 * @memberof milkway.link.v1.LinkFrame
                 * @instance
                 */
                LinkFrame.prototype.uptimeMs = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

                /**
                 * LinkFrame hello.
                 * @member {milkway.link.v1.Hello|null} hello
                 * @memberof milkway.link.v1.LinkFrame
                 * @instance
                 */
                LinkFrame.prototype.hello = null;

                /**
                 * LinkFrame status.
                 * @member {milkway.link.v1.Status|null} status
                 * @memberof milkway.link.v1.LinkFrame
                 * @instance
                 */
                LinkFrame.prototype.status = null;

                /**
                 * LinkFrame flow.
                 * @member {milkway.link.v1.FlowBatch|null} flow
                 * @memberof milkway.link.v1.LinkFrame
                 * @instance
                 */
                LinkFrame.prototype.flow = null;

                /**
                 * LinkFrame sessionStarted.
                 * @member {milkway.link.v1.SessionStarted|null} sessionStarted
                 * @memberof milkway.link.v1.LinkFrame
                 * @instance
                 */
                LinkFrame.prototype.sessionStarted = null;

                /**
                 * LinkFrame record.
                 * @member {milkway.link.v1.SessionRecord|null} record
                 * @memberof milkway.link.v1.LinkFrame
                 * @instance
                 */
                LinkFrame.prototype.record = null;

                /**
                 * LinkFrame event.
                 * @member {milkway.link.v1.PumpEvent|null} event
                 * @memberof milkway.link.v1.LinkFrame
                 * @instance
                 */
                LinkFrame.prototype.event = null;

                /**
                 * LinkFrame clockReply.
                 * @member {milkway.link.v1.ClockReply|null} clockReply
                 * @memberof milkway.link.v1.LinkFrame
                 * @instance
                 */
                LinkFrame.prototype.clockReply = null;

                /**
                 * LinkFrame recordAck.
                 * @member {milkway.link.v1.RecordAck|null} recordAck
                 * @memberof milkway.link.v1.LinkFrame
                 * @instance
                 */
                LinkFrame.prototype.recordAck = null;

                /**
                 * LinkFrame clockProbe.
                 * @member {milkway.link.v1.ClockProbe|null} clockProbe
                 * @memberof milkway.link.v1.LinkFrame
                 * @instance
                 */
                LinkFrame.prototype.clockProbe = null;

                /**
                 * LinkFrame setClock.
                 * @member {milkway.link.v1.SetClock|null} setClock
                 * @memberof milkway.link.v1.LinkFrame
                 * @instance
                 */
                LinkFrame.prototype.setClock = null;

                /**
                 * LinkFrame programmeSuggestion.
                 * @member {milkway.link.v1.ProgrammeSuggestion|null} programmeSuggestion
                 * @memberof milkway.link.v1.LinkFrame
                 * @instance
                 */
                LinkFrame.prototype.programmeSuggestion = null;

                // OneOf field names bound to virtual getters and setters
                let $oneOfFields;

                /**
                 * LinkFrame body.
                 * @member {"hello"|"status"|"flow"|"sessionStarted"|"record"|"event"|"clockReply"|"recordAck"|"clockProbe"|"setClock"|"programmeSuggestion"|undefined} body
                 * @memberof milkway.link.v1.LinkFrame
                 * @instance
                 */
                $Object.defineProperty(LinkFrame.prototype, "body", {
                    get: $util.oneOfGetter($oneOfFields = ["hello", "status", "flow", "sessionStarted", "record", "event", "clockReply", "recordAck", "clockProbe", "setClock", "programmeSuggestion"]),
                    set: $util.oneOfSetter($oneOfFields)
                });

                /**
                 * Encodes the specified LinkFrame message. Does not implicitly {@link milkway.link.v1.LinkFrame.verify|verify} messages.
                 * @function encode
                 * @memberof milkway.link.v1.LinkFrame
                 * @static
                 * @param {milkway.link.v1.LinkFrame.$Properties} message LinkFrame message or plain object to encode
                 * @param {$protobuf.Writer} [writer] Writer to encode to
                 * @returns {$protobuf.Writer} Writer
                 */
                LinkFrame.encode = function (message, writer, _depth) {
                    if (!writer)
                        writer = $Writer.create();
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    if (message.bootId != null && $Object.hasOwnProperty.call(message, "bootId") && message.bootId !== 0)
                        writer.uint32(/* id 1, wireType 5 =*/13).fixed32(message.bootId);
                    if (message.seq != null && $Object.hasOwnProperty.call(message, "seq") && message.seq !== 0)
                        writer.uint32(/* id 2, wireType 0 =*/16).uint32(message.seq);
                    if (message.uptimeMs != null && $Object.hasOwnProperty.call(message, "uptimeMs") && (typeof message.uptimeMs === "object" ? message.uptimeMs.low || message.uptimeMs.high : message.uptimeMs !== 0))
                        writer.uint32(/* id 3, wireType 0 =*/24).uint64(message.uptimeMs);
                    if (message.hello != null && $Object.hasOwnProperty.call(message, "hello"))
                        $root.milkway.link.v1.Hello.encode(message.hello, writer.uint32(/* id 10, wireType 2 =*/82).fork(), _depth + 1).ldelim();
                    if (message.status != null && $Object.hasOwnProperty.call(message, "status"))
                        $root.milkway.link.v1.Status.encode(message.status, writer.uint32(/* id 11, wireType 2 =*/90).fork(), _depth + 1).ldelim();
                    if (message.flow != null && $Object.hasOwnProperty.call(message, "flow"))
                        $root.milkway.link.v1.FlowBatch.encode(message.flow, writer.uint32(/* id 12, wireType 2 =*/98).fork(), _depth + 1).ldelim();
                    if (message.sessionStarted != null && $Object.hasOwnProperty.call(message, "sessionStarted"))
                        $root.milkway.link.v1.SessionStarted.encode(message.sessionStarted, writer.uint32(/* id 13, wireType 2 =*/106).fork(), _depth + 1).ldelim();
                    if (message.record != null && $Object.hasOwnProperty.call(message, "record"))
                        $root.milkway.link.v1.SessionRecord.encode(message.record, writer.uint32(/* id 14, wireType 2 =*/114).fork(), _depth + 1).ldelim();
                    if (message.event != null && $Object.hasOwnProperty.call(message, "event"))
                        $root.milkway.link.v1.PumpEvent.encode(message.event, writer.uint32(/* id 15, wireType 2 =*/122).fork(), _depth + 1).ldelim();
                    if (message.clockReply != null && $Object.hasOwnProperty.call(message, "clockReply"))
                        $root.milkway.link.v1.ClockReply.encode(message.clockReply, writer.uint32(/* id 16, wireType 2 =*/130).fork(), _depth + 1).ldelim();
                    if (message.recordAck != null && $Object.hasOwnProperty.call(message, "recordAck"))
                        $root.milkway.link.v1.RecordAck.encode(message.recordAck, writer.uint32(/* id 20, wireType 2 =*/162).fork(), _depth + 1).ldelim();
                    if (message.clockProbe != null && $Object.hasOwnProperty.call(message, "clockProbe"))
                        $root.milkway.link.v1.ClockProbe.encode(message.clockProbe, writer.uint32(/* id 21, wireType 2 =*/170).fork(), _depth + 1).ldelim();
                    if (message.setClock != null && $Object.hasOwnProperty.call(message, "setClock"))
                        $root.milkway.link.v1.SetClock.encode(message.setClock, writer.uint32(/* id 22, wireType 2 =*/178).fork(), _depth + 1).ldelim();
                    if (message.programmeSuggestion != null && $Object.hasOwnProperty.call(message, "programmeSuggestion"))
                        $root.milkway.link.v1.ProgrammeSuggestion.encode(message.programmeSuggestion, writer.uint32(/* id 23, wireType 2 =*/186).fork(), _depth + 1).ldelim();
                    if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                        for (let i = 0; i < message.$unknowns.length; ++i)
                            writer.raw(message.$unknowns[i]);
                    return writer;
                };

                /**
                 * Decodes a LinkFrame message from the specified reader or buffer.
                 * @function decode
                 * @memberof milkway.link.v1.LinkFrame
                 * @static
                 * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
                 * @param {number} [length] Message length if known beforehand
                 * @returns {milkway.link.v1.LinkFrame & milkway.link.v1.LinkFrame.$Shape} LinkFrame
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                LinkFrame.decode = function (reader, length, _end, _depth, _target) {
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
                    message = _target || new $root.milkway.link.v1.LinkFrame();
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
                                if (wireType !== 5)
                                    break;
                                if (value = reader.fixed32())
                                    message.bootId = value;
                                else
                                    delete message.bootId;
                                continue;
                            }
                        case 2: {
                                if (wireType !== 0)
                                    break;
                                if (value = reader.uint32())
                                    message.seq = value;
                                else
                                    delete message.seq;
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
                        case 10: {
                                if (wireType !== 2)
                                    break;
                                message.hello = $root.milkway.link.v1.Hello.decode(reader, reader.size(), $undefined, _depth + 1, message.hello);
                                message.body = "hello";
                                continue;
                            }
                        case 11: {
                                if (wireType !== 2)
                                    break;
                                message.status = $root.milkway.link.v1.Status.decode(reader, reader.size(), $undefined, _depth + 1, message.status);
                                message.body = "status";
                                continue;
                            }
                        case 12: {
                                if (wireType !== 2)
                                    break;
                                message.flow = $root.milkway.link.v1.FlowBatch.decode(reader, reader.size(), $undefined, _depth + 1, message.flow);
                                message.body = "flow";
                                continue;
                            }
                        case 13: {
                                if (wireType !== 2)
                                    break;
                                message.sessionStarted = $root.milkway.link.v1.SessionStarted.decode(reader, reader.size(), $undefined, _depth + 1, message.sessionStarted);
                                message.body = "sessionStarted";
                                continue;
                            }
                        case 14: {
                                if (wireType !== 2)
                                    break;
                                message.record = $root.milkway.link.v1.SessionRecord.decode(reader, reader.size(), $undefined, _depth + 1, message.record);
                                message.body = "record";
                                continue;
                            }
                        case 15: {
                                if (wireType !== 2)
                                    break;
                                message.event = $root.milkway.link.v1.PumpEvent.decode(reader, reader.size(), $undefined, _depth + 1, message.event);
                                message.body = "event";
                                continue;
                            }
                        case 16: {
                                if (wireType !== 2)
                                    break;
                                message.clockReply = $root.milkway.link.v1.ClockReply.decode(reader, reader.size(), $undefined, _depth + 1, message.clockReply);
                                message.body = "clockReply";
                                continue;
                            }
                        case 20: {
                                if (wireType !== 2)
                                    break;
                                message.recordAck = $root.milkway.link.v1.RecordAck.decode(reader, reader.size(), $undefined, _depth + 1, message.recordAck);
                                message.body = "recordAck";
                                continue;
                            }
                        case 21: {
                                if (wireType !== 2)
                                    break;
                                message.clockProbe = $root.milkway.link.v1.ClockProbe.decode(reader, reader.size(), $undefined, _depth + 1, message.clockProbe);
                                message.body = "clockProbe";
                                continue;
                            }
                        case 22: {
                                if (wireType !== 2)
                                    break;
                                message.setClock = $root.milkway.link.v1.SetClock.decode(reader, reader.size(), $undefined, _depth + 1, message.setClock);
                                message.body = "setClock";
                                continue;
                            }
                        case 23: {
                                if (wireType !== 2)
                                    break;
                                message.programmeSuggestion = $root.milkway.link.v1.ProgrammeSuggestion.decode(reader, reader.size(), $undefined, _depth + 1, message.programmeSuggestion);
                                message.body = "programmeSuggestion";
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
                 * Creates a LinkFrame message from a plain object. Also converts values to their respective internal types.
                 * @function fromObject
                 * @memberof milkway.link.v1.LinkFrame
                 * @static
                 * @param {Object.<string,*>} object Plain object
                 * @returns {milkway.link.v1.LinkFrame} LinkFrame
                 */
                LinkFrame.fromObject = function (object, _depth) {
                    if (object instanceof $root.milkway.link.v1.LinkFrame)
                        return object;
                    if (!$util.isObject(object))
                        throw $TypeError(".milkway.link.v1.LinkFrame: object expected");
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    let message = new $root.milkway.link.v1.LinkFrame();
                    if (object.bootId != null)
                        if ($Number(object.bootId) !== 0)
                            message.bootId = object.bootId >>> 0;
                    if (object.seq != null)
                        if ($Number(object.seq) !== 0)
                            message.seq = object.seq >>> 0;
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
                    if (object.hello != null) {
                        if (!$util.isObject(object.hello))
                            throw $TypeError(".milkway.link.v1.LinkFrame.hello: object expected");
                        message.hello = $root.milkway.link.v1.Hello.fromObject(object.hello, _depth + 1);
                    }
                    if (object.status != null) {
                        if (!$util.isObject(object.status))
                            throw $TypeError(".milkway.link.v1.LinkFrame.status: object expected");
                        message.status = $root.milkway.link.v1.Status.fromObject(object.status, _depth + 1);
                    }
                    if (object.flow != null) {
                        if (!$util.isObject(object.flow))
                            throw $TypeError(".milkway.link.v1.LinkFrame.flow: object expected");
                        message.flow = $root.milkway.link.v1.FlowBatch.fromObject(object.flow, _depth + 1);
                    }
                    if (object.sessionStarted != null) {
                        if (!$util.isObject(object.sessionStarted))
                            throw $TypeError(".milkway.link.v1.LinkFrame.sessionStarted: object expected");
                        message.sessionStarted = $root.milkway.link.v1.SessionStarted.fromObject(object.sessionStarted, _depth + 1);
                    }
                    if (object.record != null) {
                        if (!$util.isObject(object.record))
                            throw $TypeError(".milkway.link.v1.LinkFrame.record: object expected");
                        message.record = $root.milkway.link.v1.SessionRecord.fromObject(object.record, _depth + 1);
                    }
                    if (object.event != null) {
                        if (!$util.isObject(object.event))
                            throw $TypeError(".milkway.link.v1.LinkFrame.event: object expected");
                        message.event = $root.milkway.link.v1.PumpEvent.fromObject(object.event, _depth + 1);
                    }
                    if (object.clockReply != null) {
                        if (!$util.isObject(object.clockReply))
                            throw $TypeError(".milkway.link.v1.LinkFrame.clockReply: object expected");
                        message.clockReply = $root.milkway.link.v1.ClockReply.fromObject(object.clockReply, _depth + 1);
                    }
                    if (object.recordAck != null) {
                        if (!$util.isObject(object.recordAck))
                            throw $TypeError(".milkway.link.v1.LinkFrame.recordAck: object expected");
                        message.recordAck = $root.milkway.link.v1.RecordAck.fromObject(object.recordAck, _depth + 1);
                    }
                    if (object.clockProbe != null) {
                        if (!$util.isObject(object.clockProbe))
                            throw $TypeError(".milkway.link.v1.LinkFrame.clockProbe: object expected");
                        message.clockProbe = $root.milkway.link.v1.ClockProbe.fromObject(object.clockProbe, _depth + 1);
                    }
                    if (object.setClock != null) {
                        if (!$util.isObject(object.setClock))
                            throw $TypeError(".milkway.link.v1.LinkFrame.setClock: object expected");
                        message.setClock = $root.milkway.link.v1.SetClock.fromObject(object.setClock, _depth + 1);
                    }
                    if (object.programmeSuggestion != null) {
                        if (!$util.isObject(object.programmeSuggestion))
                            throw $TypeError(".milkway.link.v1.LinkFrame.programmeSuggestion: object expected");
                        message.programmeSuggestion = $root.milkway.link.v1.ProgrammeSuggestion.fromObject(object.programmeSuggestion, _depth + 1);
                    }
                    return message;
                };

                /**
                 * Creates a plain object from a LinkFrame message. Also converts values to other types if specified.
                 * @function toObject
                 * @memberof milkway.link.v1.LinkFrame
                 * @static
                 * @param {milkway.link.v1.LinkFrame} message LinkFrame
                 * @param {$protobuf.IConversionOptions} [options] Conversion options
                 * @returns {Object.<string,*>} Plain object
                 */
                LinkFrame.toObject = function (message, options, _depth) {
                    if (!options)
                        options = {};
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    let object = {};
                    if (options.defaults) {
                        object.bootId = 0;
                        object.seq = 0;
                        if ($util.Long) {
                            let long = new $util.Long(0, 0, true);
                            object.uptimeMs = options.longs === $String ? long.toString() : options.longs === $Number ? long.toNumber() : typeof $BigInt !== "undefined" && options.longs === $BigInt ? long.toBigInt() : long;
                        } else
                            object.uptimeMs = options.longs === $String ? "0" : typeof $BigInt !== "undefined" && options.longs === $BigInt ? $BigInt("0") : 0;
                    }
                    if (message.bootId != null && $Object.hasOwnProperty.call(message, "bootId"))
                        object.bootId = message.bootId;
                    if (message.seq != null && $Object.hasOwnProperty.call(message, "seq"))
                        object.seq = message.seq;
                    if (message.uptimeMs != null && $Object.hasOwnProperty.call(message, "uptimeMs"))
                        if (typeof $BigInt !== "undefined" && options.longs === $BigInt)
                            object.uptimeMs = typeof message.uptimeMs === "number" ? $BigInt(message.uptimeMs) : $util.Long.fromBits(message.uptimeMs.low >>> 0, message.uptimeMs.high >>> 0, true).toBigInt();
                        else if (typeof message.uptimeMs === "number")
                            object.uptimeMs = options.longs === $String ? $String(message.uptimeMs) : message.uptimeMs;
                        else
                            object.uptimeMs = options.longs === $String ? $util.Long.prototype.toString.call(message.uptimeMs) : options.longs === $Number ? new $util.LongBits(message.uptimeMs.low >>> 0, message.uptimeMs.high >>> 0).toNumber(true) : message.uptimeMs;
                    if (message.hello != null && $Object.hasOwnProperty.call(message, "hello")) {
                        object.hello = $root.milkway.link.v1.Hello.toObject(message.hello, options, _depth + 1);
                        if (options.oneofs)
                            object.body = "hello";
                    }
                    if (message.status != null && $Object.hasOwnProperty.call(message, "status")) {
                        object.status = $root.milkway.link.v1.Status.toObject(message.status, options, _depth + 1);
                        if (options.oneofs)
                            object.body = "status";
                    }
                    if (message.flow != null && $Object.hasOwnProperty.call(message, "flow")) {
                        object.flow = $root.milkway.link.v1.FlowBatch.toObject(message.flow, options, _depth + 1);
                        if (options.oneofs)
                            object.body = "flow";
                    }
                    if (message.sessionStarted != null && $Object.hasOwnProperty.call(message, "sessionStarted")) {
                        object.sessionStarted = $root.milkway.link.v1.SessionStarted.toObject(message.sessionStarted, options, _depth + 1);
                        if (options.oneofs)
                            object.body = "sessionStarted";
                    }
                    if (message.record != null && $Object.hasOwnProperty.call(message, "record")) {
                        object.record = $root.milkway.link.v1.SessionRecord.toObject(message.record, options, _depth + 1);
                        if (options.oneofs)
                            object.body = "record";
                    }
                    if (message.event != null && $Object.hasOwnProperty.call(message, "event")) {
                        object.event = $root.milkway.link.v1.PumpEvent.toObject(message.event, options, _depth + 1);
                        if (options.oneofs)
                            object.body = "event";
                    }
                    if (message.clockReply != null && $Object.hasOwnProperty.call(message, "clockReply")) {
                        object.clockReply = $root.milkway.link.v1.ClockReply.toObject(message.clockReply, options, _depth + 1);
                        if (options.oneofs)
                            object.body = "clockReply";
                    }
                    if (message.recordAck != null && $Object.hasOwnProperty.call(message, "recordAck")) {
                        object.recordAck = $root.milkway.link.v1.RecordAck.toObject(message.recordAck, options, _depth + 1);
                        if (options.oneofs)
                            object.body = "recordAck";
                    }
                    if (message.clockProbe != null && $Object.hasOwnProperty.call(message, "clockProbe")) {
                        object.clockProbe = $root.milkway.link.v1.ClockProbe.toObject(message.clockProbe, options, _depth + 1);
                        if (options.oneofs)
                            object.body = "clockProbe";
                    }
                    if (message.setClock != null && $Object.hasOwnProperty.call(message, "setClock")) {
                        object.setClock = $root.milkway.link.v1.SetClock.toObject(message.setClock, options, _depth + 1);
                        if (options.oneofs)
                            object.body = "setClock";
                    }
                    if (message.programmeSuggestion != null && $Object.hasOwnProperty.call(message, "programmeSuggestion")) {
                        object.programmeSuggestion = $root.milkway.link.v1.ProgrammeSuggestion.toObject(message.programmeSuggestion, options, _depth + 1);
                        if (options.oneofs)
                            object.body = "programmeSuggestion";
                    }
                    return object;
                };

                /**
                 * Converts this LinkFrame to JSON.
                 * @function toJSON
                 * @memberof milkway.link.v1.LinkFrame
                 * @instance
                 * @returns {Object.<string,*>} JSON object
                 */
                LinkFrame.prototype.toJSON = function() {
                    return LinkFrame.toObject(this, $protobuf.util.toJSONOptions);
                };

                return LinkFrame;
            })();

            v1.Hello = (function() {

                /**
                 * Properties of a Hello.
                 * @typedef {Object} milkway.link.v1.Hello.$Properties
                 * @property {number} [protocolMajor] Hello protocolMajor
                 * @property {number} [protocolMinor] Hello protocolMinor
                 * @property {milkway.link.v1.PumpIdentity.$Properties|null} [pump] Hello pump
                 * @property {milkway.link.v1.GatewayIdentity.$Properties|null} [gateway] Hello gateway
                 * @property {"pump"|"gateway"} [side] Hello side
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */

                /**
                 * Properties of a Hello.
                 * @memberof milkway.link.v1
                 * @interface IHello
                 * @augments milkway.link.v1.Hello.$Properties
                 * @deprecated Use milkway.link.v1.Hello.$Properties instead.
                 */

                /**
                 * Narrowed shape of a Hello.
                 * @typedef {{
                 *   protocolMajor?: number;
                 *   protocolMinor?: number;
                 *   pump?: milkway.link.v1.PumpIdentity.$Shape|null;
                 *   gateway?: milkway.link.v1.GatewayIdentity.$Shape|null;
                 *   $unknowns?: Array.<Uint8Array>;
                 * } & (
                 *   ({ side?: undefined; pump?: null; gateway?: null }|{ side?: "pump"; pump: milkway.link.v1.PumpIdentity.$Shape; gateway?: null }|{ side?: "gateway"; pump?: null; gateway: milkway.link.v1.GatewayIdentity.$Shape })
                 * )} milkway.link.v1.Hello.$Shape
                 */

                /**
                 * Constructs a new Hello.
                 * @memberof milkway.link.v1
                 * @classdesc Represents a Hello.
                 * @constructor
                 * @param {milkway.link.v1.Hello.$Properties=} [properties] Properties to set
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */
                const Hello = function (properties) {
                    if (properties)
                        for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                            if (properties[keys[i]] != null && keys[i] !== "__proto__")
                                this[keys[i]] = properties[keys[i]];
                };

                /**
                 * Hello protocolMajor.
                 * @member {number} protocolMajor
                 * @memberof milkway.link.v1.Hello
                 * @instance
                 */
                Hello.prototype.protocolMajor = 0;

                /**
                 * Hello protocolMinor.
                 * @member {number} protocolMinor
                 * @memberof milkway.link.v1.Hello
                 * @instance
                 */
                Hello.prototype.protocolMinor = 0;

                /**
                 * Hello pump.
                 * @member {milkway.link.v1.PumpIdentity|null} pump
                 * @memberof milkway.link.v1.Hello
                 * @instance
                 */
                Hello.prototype.pump = null;

                /**
                 * Hello gateway.
                 * @member {milkway.link.v1.GatewayIdentity|null} gateway
                 * @memberof milkway.link.v1.Hello
                 * @instance
                 */
                Hello.prototype.gateway = null;

                // OneOf field names bound to virtual getters and setters
                let $oneOfFields;

                /**
                 * Hello side.
                 * @member {"pump"|"gateway"|undefined} side
                 * @memberof milkway.link.v1.Hello
                 * @instance
                 */
                $Object.defineProperty(Hello.prototype, "side", {
                    get: $util.oneOfGetter($oneOfFields = ["pump", "gateway"]),
                    set: $util.oneOfSetter($oneOfFields)
                });

                /**
                 * Encodes the specified Hello message. Does not implicitly {@link milkway.link.v1.Hello.verify|verify} messages.
                 * @function encode
                 * @memberof milkway.link.v1.Hello
                 * @static
                 * @param {milkway.link.v1.Hello.$Properties} message Hello message or plain object to encode
                 * @param {$protobuf.Writer} [writer] Writer to encode to
                 * @returns {$protobuf.Writer} Writer
                 */
                Hello.encode = function (message, writer, _depth) {
                    if (!writer)
                        writer = $Writer.create();
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    if (message.protocolMajor != null && $Object.hasOwnProperty.call(message, "protocolMajor") && message.protocolMajor !== 0)
                        writer.uint32(/* id 1, wireType 0 =*/8).uint32(message.protocolMajor);
                    if (message.protocolMinor != null && $Object.hasOwnProperty.call(message, "protocolMinor") && message.protocolMinor !== 0)
                        writer.uint32(/* id 2, wireType 0 =*/16).uint32(message.protocolMinor);
                    if (message.pump != null && $Object.hasOwnProperty.call(message, "pump"))
                        $root.milkway.link.v1.PumpIdentity.encode(message.pump, writer.uint32(/* id 3, wireType 2 =*/26).fork(), _depth + 1).ldelim();
                    if (message.gateway != null && $Object.hasOwnProperty.call(message, "gateway"))
                        $root.milkway.link.v1.GatewayIdentity.encode(message.gateway, writer.uint32(/* id 4, wireType 2 =*/34).fork(), _depth + 1).ldelim();
                    if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                        for (let i = 0; i < message.$unknowns.length; ++i)
                            writer.raw(message.$unknowns[i]);
                    return writer;
                };

                /**
                 * Decodes a Hello message from the specified reader or buffer.
                 * @function decode
                 * @memberof milkway.link.v1.Hello
                 * @static
                 * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
                 * @param {number} [length] Message length if known beforehand
                 * @returns {milkway.link.v1.Hello & milkway.link.v1.Hello.$Shape} Hello
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                Hello.decode = function (reader, length, _end, _depth, _target) {
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
                    message = _target || new $root.milkway.link.v1.Hello();
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
                                    message.protocolMajor = value;
                                else
                                    delete message.protocolMajor;
                                continue;
                            }
                        case 2: {
                                if (wireType !== 0)
                                    break;
                                if (value = reader.uint32())
                                    message.protocolMinor = value;
                                else
                                    delete message.protocolMinor;
                                continue;
                            }
                        case 3: {
                                if (wireType !== 2)
                                    break;
                                message.pump = $root.milkway.link.v1.PumpIdentity.decode(reader, reader.size(), $undefined, _depth + 1, message.pump);
                                message.side = "pump";
                                continue;
                            }
                        case 4: {
                                if (wireType !== 2)
                                    break;
                                message.gateway = $root.milkway.link.v1.GatewayIdentity.decode(reader, reader.size(), $undefined, _depth + 1, message.gateway);
                                message.side = "gateway";
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
                 * Creates a Hello message from a plain object. Also converts values to their respective internal types.
                 * @function fromObject
                 * @memberof milkway.link.v1.Hello
                 * @static
                 * @param {Object.<string,*>} object Plain object
                 * @returns {milkway.link.v1.Hello} Hello
                 */
                Hello.fromObject = function (object, _depth) {
                    if (object instanceof $root.milkway.link.v1.Hello)
                        return object;
                    if (!$util.isObject(object))
                        throw $TypeError(".milkway.link.v1.Hello: object expected");
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    let message = new $root.milkway.link.v1.Hello();
                    if (object.protocolMajor != null)
                        if ($Number(object.protocolMajor) !== 0)
                            message.protocolMajor = object.protocolMajor >>> 0;
                    if (object.protocolMinor != null)
                        if ($Number(object.protocolMinor) !== 0)
                            message.protocolMinor = object.protocolMinor >>> 0;
                    if (object.pump != null) {
                        if (!$util.isObject(object.pump))
                            throw $TypeError(".milkway.link.v1.Hello.pump: object expected");
                        message.pump = $root.milkway.link.v1.PumpIdentity.fromObject(object.pump, _depth + 1);
                    }
                    if (object.gateway != null) {
                        if (!$util.isObject(object.gateway))
                            throw $TypeError(".milkway.link.v1.Hello.gateway: object expected");
                        message.gateway = $root.milkway.link.v1.GatewayIdentity.fromObject(object.gateway, _depth + 1);
                    }
                    return message;
                };

                /**
                 * Creates a plain object from a Hello message. Also converts values to other types if specified.
                 * @function toObject
                 * @memberof milkway.link.v1.Hello
                 * @static
                 * @param {milkway.link.v1.Hello} message Hello
                 * @param {$protobuf.IConversionOptions} [options] Conversion options
                 * @returns {Object.<string,*>} Plain object
                 */
                Hello.toObject = function (message, options, _depth) {
                    if (!options)
                        options = {};
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    let object = {};
                    if (options.defaults) {
                        object.protocolMajor = 0;
                        object.protocolMinor = 0;
                    }
                    if (message.protocolMajor != null && $Object.hasOwnProperty.call(message, "protocolMajor"))
                        object.protocolMajor = message.protocolMajor;
                    if (message.protocolMinor != null && $Object.hasOwnProperty.call(message, "protocolMinor"))
                        object.protocolMinor = message.protocolMinor;
                    if (message.pump != null && $Object.hasOwnProperty.call(message, "pump")) {
                        object.pump = $root.milkway.link.v1.PumpIdentity.toObject(message.pump, options, _depth + 1);
                        if (options.oneofs)
                            object.side = "pump";
                    }
                    if (message.gateway != null && $Object.hasOwnProperty.call(message, "gateway")) {
                        object.gateway = $root.milkway.link.v1.GatewayIdentity.toObject(message.gateway, options, _depth + 1);
                        if (options.oneofs)
                            object.side = "gateway";
                    }
                    return object;
                };

                /**
                 * Converts this Hello to JSON.
                 * @function toJSON
                 * @memberof milkway.link.v1.Hello
                 * @instance
                 * @returns {Object.<string,*>} JSON object
                 */
                Hello.prototype.toJSON = function() {
                    return Hello.toObject(this, $protobuf.util.toJSONOptions);
                };

                return Hello;
            })();

            v1.PumpIdentity = (function() {

                /**
                 * Properties of a PumpIdentity.
                 * @typedef {Object} milkway.link.v1.PumpIdentity.$Properties
                 * @property {string} [serialNumber] PumpIdentity serialNumber
                 * @property {string} [model] PumpIdentity model
                 * @property {string} [firmwareVersion] PumpIdentity firmwareVersion
                 * @property {string} [boardFirmwareVersion] PumpIdentity boardFirmwareVersion
                 * @property {milkway.link.v1.Limits.$Properties} [limits] PumpIdentity limits
                 * @property {boolean} [simulated] PumpIdentity simulated
                 * @property {number} [recordEpoch] PumpIdentity recordEpoch
                 * @property {number} [oldestIndex] PumpIdentity oldestIndex
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */

                /**
                 * Properties of a PumpIdentity.
                 * @memberof milkway.link.v1
                 * @interface IPumpIdentity
                 * @augments milkway.link.v1.PumpIdentity.$Properties
                 * @deprecated Use milkway.link.v1.PumpIdentity.$Properties instead.
                 */

                /**
                 * Shape of a PumpIdentity.
                 * @typedef {milkway.link.v1.PumpIdentity.$Properties} milkway.link.v1.PumpIdentity.$Shape
                 */

                /**
                 * Constructs a new PumpIdentity.
                 * @memberof milkway.link.v1
                 * @classdesc Represents a PumpIdentity.
                 * @constructor
                 * @param {milkway.link.v1.PumpIdentity.$Properties=} [properties] Properties to set
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */
                const PumpIdentity = function (properties) {
                    if (properties)
                        for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                            if (properties[keys[i]] != null && keys[i] !== "__proto__")
                                this[keys[i]] = properties[keys[i]];
                };

                /**
                 * PumpIdentity serialNumber.
                 * @member {string} serialNumber
                 * @memberof milkway.link.v1.PumpIdentity
                 * @instance
                 */
                PumpIdentity.prototype.serialNumber = "";

                /**
                 * PumpIdentity model.
                 * @member {string} model
                 * @memberof milkway.link.v1.PumpIdentity
                 * @instance
                 */
                PumpIdentity.prototype.model = "";

                /**
                 * PumpIdentity firmwareVersion.
                 * @member {string} firmwareVersion
                 * @memberof milkway.link.v1.PumpIdentity
                 * @instance
                 */
                PumpIdentity.prototype.firmwareVersion = "";

                /**
                 * PumpIdentity boardFirmwareVersion.
                 * @member {string} boardFirmwareVersion
                 * @memberof milkway.link.v1.PumpIdentity
                 * @instance
                 */
                PumpIdentity.prototype.boardFirmwareVersion = "";

                /**
                 * PumpIdentity limits.
                 * @member {milkway.link.v1.Limits} limits
                 * @memberof milkway.link.v1.PumpIdentity
                 * @instance
                 */
                PumpIdentity.prototype.limits = null;

                /**
                 * PumpIdentity simulated.
                 * @member {boolean} simulated
                 * @memberof milkway.link.v1.PumpIdentity
                 * @instance
                 */
                PumpIdentity.prototype.simulated = false;

                /**
                 * PumpIdentity recordEpoch.
                 * @member {number} recordEpoch
                 * @memberof milkway.link.v1.PumpIdentity
                 * @instance
                 */
                PumpIdentity.prototype.recordEpoch = 0;

                /**
                 * PumpIdentity oldestIndex.
                 * @member {number} oldestIndex
                 * @memberof milkway.link.v1.PumpIdentity
                 * @instance
                 */
                PumpIdentity.prototype.oldestIndex = 0;

                /**
                 * Encodes the specified PumpIdentity message. Does not implicitly {@link milkway.link.v1.PumpIdentity.verify|verify} messages.
                 * @function encode
                 * @memberof milkway.link.v1.PumpIdentity
                 * @static
                 * @param {milkway.link.v1.PumpIdentity.$Properties} message PumpIdentity message or plain object to encode
                 * @param {$protobuf.Writer} [writer] Writer to encode to
                 * @returns {$protobuf.Writer} Writer
                 */
                PumpIdentity.encode = function (message, writer, _depth) {
                    if (!writer)
                        writer = $Writer.create();
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    if (message.serialNumber != null && $Object.hasOwnProperty.call(message, "serialNumber") && message.serialNumber !== "")
                        writer.uint32(/* id 1, wireType 2 =*/10).string(message.serialNumber);
                    if (message.model != null && $Object.hasOwnProperty.call(message, "model") && message.model !== "")
                        writer.uint32(/* id 2, wireType 2 =*/18).string(message.model);
                    if (message.firmwareVersion != null && $Object.hasOwnProperty.call(message, "firmwareVersion") && message.firmwareVersion !== "")
                        writer.uint32(/* id 3, wireType 2 =*/26).string(message.firmwareVersion);
                    if (message.boardFirmwareVersion != null && $Object.hasOwnProperty.call(message, "boardFirmwareVersion") && message.boardFirmwareVersion !== "")
                        writer.uint32(/* id 4, wireType 2 =*/34).string(message.boardFirmwareVersion);
                    if (message.limits != null && $Object.hasOwnProperty.call(message, "limits"))
                        $root.milkway.link.v1.Limits.encode(message.limits, writer.uint32(/* id 5, wireType 2 =*/42).fork(), _depth + 1).ldelim();
                    if (message.simulated != null && $Object.hasOwnProperty.call(message, "simulated") && message.simulated !== false)
                        writer.uint32(/* id 6, wireType 0 =*/48).bool(message.simulated);
                    if (message.recordEpoch != null && $Object.hasOwnProperty.call(message, "recordEpoch") && message.recordEpoch !== 0)
                        writer.uint32(/* id 7, wireType 5 =*/61).fixed32(message.recordEpoch);
                    if (message.oldestIndex != null && $Object.hasOwnProperty.call(message, "oldestIndex") && message.oldestIndex !== 0)
                        writer.uint32(/* id 8, wireType 0 =*/64).uint32(message.oldestIndex);
                    if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                        for (let i = 0; i < message.$unknowns.length; ++i)
                            writer.raw(message.$unknowns[i]);
                    return writer;
                };

                /**
                 * Decodes a PumpIdentity message from the specified reader or buffer.
                 * @function decode
                 * @memberof milkway.link.v1.PumpIdentity
                 * @static
                 * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
                 * @param {number} [length] Message length if known beforehand
                 * @returns {milkway.link.v1.PumpIdentity & milkway.link.v1.PumpIdentity.$Shape} PumpIdentity
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                PumpIdentity.decode = function (reader, length, _end, _depth, _target) {
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
                    message = _target || new $root.milkway.link.v1.PumpIdentity();
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
                                    message.serialNumber = value;
                                else
                                    delete message.serialNumber;
                                continue;
                            }
                        case 2: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.stringVerify()).length)
                                    message.model = value;
                                else
                                    delete message.model;
                                continue;
                            }
                        case 3: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.stringVerify()).length)
                                    message.firmwareVersion = value;
                                else
                                    delete message.firmwareVersion;
                                continue;
                            }
                        case 4: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.stringVerify()).length)
                                    message.boardFirmwareVersion = value;
                                else
                                    delete message.boardFirmwareVersion;
                                continue;
                            }
                        case 5: {
                                if (wireType !== 2)
                                    break;
                                message.limits = $root.milkway.link.v1.Limits.decode(reader, reader.size(), $undefined, _depth + 1, message.limits);
                                continue;
                            }
                        case 6: {
                                if (wireType !== 0)
                                    break;
                                if (value = reader.bool())
                                    message.simulated = value;
                                else
                                    delete message.simulated;
                                continue;
                            }
                        case 7: {
                                if (wireType !== 5)
                                    break;
                                if (value = reader.fixed32())
                                    message.recordEpoch = value;
                                else
                                    delete message.recordEpoch;
                                continue;
                            }
                        case 8: {
                                if (wireType !== 0)
                                    break;
                                if (value = reader.uint32())
                                    message.oldestIndex = value;
                                else
                                    delete message.oldestIndex;
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
                 * Creates a PumpIdentity message from a plain object. Also converts values to their respective internal types.
                 * @function fromObject
                 * @memberof milkway.link.v1.PumpIdentity
                 * @static
                 * @param {Object.<string,*>} object Plain object
                 * @returns {milkway.link.v1.PumpIdentity} PumpIdentity
                 */
                PumpIdentity.fromObject = function (object, _depth) {
                    if (object instanceof $root.milkway.link.v1.PumpIdentity)
                        return object;
                    if (!$util.isObject(object))
                        throw $TypeError(".milkway.link.v1.PumpIdentity: object expected");
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    let message = new $root.milkway.link.v1.PumpIdentity();
                    if (object.serialNumber != null)
                        if (typeof object.serialNumber !== "string" || object.serialNumber.length)
                            message.serialNumber = $String(object.serialNumber);
                    if (object.model != null)
                        if (typeof object.model !== "string" || object.model.length)
                            message.model = $String(object.model);
                    if (object.firmwareVersion != null)
                        if (typeof object.firmwareVersion !== "string" || object.firmwareVersion.length)
                            message.firmwareVersion = $String(object.firmwareVersion);
                    if (object.boardFirmwareVersion != null)
                        if (typeof object.boardFirmwareVersion !== "string" || object.boardFirmwareVersion.length)
                            message.boardFirmwareVersion = $String(object.boardFirmwareVersion);
                    if (object.limits != null) {
                        if (!$util.isObject(object.limits))
                            throw $TypeError(".milkway.link.v1.PumpIdentity.limits: object expected");
                        message.limits = $root.milkway.link.v1.Limits.fromObject(object.limits, _depth + 1);
                    }
                    if (object.simulated != null)
                        if (object.simulated)
                            message.simulated = $Boolean(object.simulated);
                    if (object.recordEpoch != null)
                        if ($Number(object.recordEpoch) !== 0)
                            message.recordEpoch = object.recordEpoch >>> 0;
                    if (object.oldestIndex != null)
                        if ($Number(object.oldestIndex) !== 0)
                            message.oldestIndex = object.oldestIndex >>> 0;
                    return message;
                };

                /**
                 * Creates a plain object from a PumpIdentity message. Also converts values to other types if specified.
                 * @function toObject
                 * @memberof milkway.link.v1.PumpIdentity
                 * @static
                 * @param {milkway.link.v1.PumpIdentity} message PumpIdentity
                 * @param {$protobuf.IConversionOptions} [options] Conversion options
                 * @returns {Object.<string,*>} Plain object
                 */
                PumpIdentity.toObject = function (message, options, _depth) {
                    if (!options)
                        options = {};
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    let object = {};
                    if (options.defaults) {
                        object.serialNumber = "";
                        object.model = "";
                        object.firmwareVersion = "";
                        object.boardFirmwareVersion = "";
                        object.limits = null;
                        object.simulated = false;
                        object.recordEpoch = 0;
                        object.oldestIndex = 0;
                    }
                    if (message.serialNumber != null && $Object.hasOwnProperty.call(message, "serialNumber"))
                        object.serialNumber = message.serialNumber;
                    if (message.model != null && $Object.hasOwnProperty.call(message, "model"))
                        object.model = message.model;
                    if (message.firmwareVersion != null && $Object.hasOwnProperty.call(message, "firmwareVersion"))
                        object.firmwareVersion = message.firmwareVersion;
                    if (message.boardFirmwareVersion != null && $Object.hasOwnProperty.call(message, "boardFirmwareVersion"))
                        object.boardFirmwareVersion = message.boardFirmwareVersion;
                    if (message.limits != null && $Object.hasOwnProperty.call(message, "limits"))
                        object.limits = $root.milkway.link.v1.Limits.toObject(message.limits, options, _depth + 1);
                    if (message.simulated != null && $Object.hasOwnProperty.call(message, "simulated"))
                        object.simulated = message.simulated;
                    if (message.recordEpoch != null && $Object.hasOwnProperty.call(message, "recordEpoch"))
                        object.recordEpoch = message.recordEpoch;
                    if (message.oldestIndex != null && $Object.hasOwnProperty.call(message, "oldestIndex"))
                        object.oldestIndex = message.oldestIndex;
                    return object;
                };

                /**
                 * Converts this PumpIdentity to JSON.
                 * @function toJSON
                 * @memberof milkway.link.v1.PumpIdentity
                 * @instance
                 * @returns {Object.<string,*>} JSON object
                 */
                PumpIdentity.prototype.toJSON = function() {
                    return PumpIdentity.toObject(this, $protobuf.util.toJSONOptions);
                };

                return PumpIdentity;
            })();

            v1.GatewayIdentity = (function() {

                /**
                 * Properties of a GatewayIdentity.
                 * @typedef {Object} milkway.link.v1.GatewayIdentity.$Properties
                 * @property {string} [gatewayId] GatewayIdentity gatewayId
                 * @property {string} [softwareVersion] GatewayIdentity softwareVersion
                 * @property {boolean} [isAnswer] GatewayIdentity isAnswer
                 * @property {string} [streamEpoch] GatewayIdentity streamEpoch
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */

                /**
                 * Properties of a GatewayIdentity.
                 * @memberof milkway.link.v1
                 * @interface IGatewayIdentity
                 * @augments milkway.link.v1.GatewayIdentity.$Properties
                 * @deprecated Use milkway.link.v1.GatewayIdentity.$Properties instead.
                 */

                /**
                 * Shape of a GatewayIdentity.
                 * @typedef {milkway.link.v1.GatewayIdentity.$Properties} milkway.link.v1.GatewayIdentity.$Shape
                 */

                /**
                 * Constructs a new GatewayIdentity.
                 * @memberof milkway.link.v1
                 * @classdesc Represents a GatewayIdentity.
                 * @constructor
                 * @param {milkway.link.v1.GatewayIdentity.$Properties=} [properties] Properties to set
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */
                const GatewayIdentity = function (properties) {
                    if (properties)
                        for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                            if (properties[keys[i]] != null && keys[i] !== "__proto__")
                                this[keys[i]] = properties[keys[i]];
                };

                /**
                 * GatewayIdentity gatewayId.
                 * @member {string} gatewayId
                 * @memberof milkway.link.v1.GatewayIdentity
                 * @instance
                 */
                GatewayIdentity.prototype.gatewayId = "";

                /**
                 * GatewayIdentity softwareVersion.
                 * @member {string} softwareVersion
                 * @memberof milkway.link.v1.GatewayIdentity
                 * @instance
                 */
                GatewayIdentity.prototype.softwareVersion = "";

                /**
                 * GatewayIdentity isAnswer.
                 * @member {boolean} isAnswer
                 * @memberof milkway.link.v1.GatewayIdentity
                 * @instance
                 */
                GatewayIdentity.prototype.isAnswer = false;

                /**
                 * GatewayIdentity streamEpoch.
                 * @member {string} streamEpoch
                 * @memberof milkway.link.v1.GatewayIdentity
                 * @instance
                 */
                GatewayIdentity.prototype.streamEpoch = "";

                /**
                 * Encodes the specified GatewayIdentity message. Does not implicitly {@link milkway.link.v1.GatewayIdentity.verify|verify} messages.
                 * @function encode
                 * @memberof milkway.link.v1.GatewayIdentity
                 * @static
                 * @param {milkway.link.v1.GatewayIdentity.$Properties} message GatewayIdentity message or plain object to encode
                 * @param {$protobuf.Writer} [writer] Writer to encode to
                 * @returns {$protobuf.Writer} Writer
                 */
                GatewayIdentity.encode = function (message, writer, _depth) {
                    if (!writer)
                        writer = $Writer.create();
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    if (message.gatewayId != null && $Object.hasOwnProperty.call(message, "gatewayId") && message.gatewayId !== "")
                        writer.uint32(/* id 1, wireType 2 =*/10).string(message.gatewayId);
                    if (message.softwareVersion != null && $Object.hasOwnProperty.call(message, "softwareVersion") && message.softwareVersion !== "")
                        writer.uint32(/* id 2, wireType 2 =*/18).string(message.softwareVersion);
                    if (message.isAnswer != null && $Object.hasOwnProperty.call(message, "isAnswer") && message.isAnswer !== false)
                        writer.uint32(/* id 3, wireType 0 =*/24).bool(message.isAnswer);
                    if (message.streamEpoch != null && $Object.hasOwnProperty.call(message, "streamEpoch") && message.streamEpoch !== "")
                        writer.uint32(/* id 4, wireType 2 =*/34).string(message.streamEpoch);
                    if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                        for (let i = 0; i < message.$unknowns.length; ++i)
                            writer.raw(message.$unknowns[i]);
                    return writer;
                };

                /**
                 * Decodes a GatewayIdentity message from the specified reader or buffer.
                 * @function decode
                 * @memberof milkway.link.v1.GatewayIdentity
                 * @static
                 * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
                 * @param {number} [length] Message length if known beforehand
                 * @returns {milkway.link.v1.GatewayIdentity & milkway.link.v1.GatewayIdentity.$Shape} GatewayIdentity
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                GatewayIdentity.decode = function (reader, length, _end, _depth, _target) {
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
                    message = _target || new $root.milkway.link.v1.GatewayIdentity();
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
                                    message.softwareVersion = value;
                                else
                                    delete message.softwareVersion;
                                continue;
                            }
                        case 3: {
                                if (wireType !== 0)
                                    break;
                                if (value = reader.bool())
                                    message.isAnswer = value;
                                else
                                    delete message.isAnswer;
                                continue;
                            }
                        case 4: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.stringVerify()).length)
                                    message.streamEpoch = value;
                                else
                                    delete message.streamEpoch;
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
                 * Creates a GatewayIdentity message from a plain object. Also converts values to their respective internal types.
                 * @function fromObject
                 * @memberof milkway.link.v1.GatewayIdentity
                 * @static
                 * @param {Object.<string,*>} object Plain object
                 * @returns {milkway.link.v1.GatewayIdentity} GatewayIdentity
                 */
                GatewayIdentity.fromObject = function (object, _depth) {
                    if (object instanceof $root.milkway.link.v1.GatewayIdentity)
                        return object;
                    if (!$util.isObject(object))
                        throw $TypeError(".milkway.link.v1.GatewayIdentity: object expected");
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    let message = new $root.milkway.link.v1.GatewayIdentity();
                    if (object.gatewayId != null)
                        if (typeof object.gatewayId !== "string" || object.gatewayId.length)
                            message.gatewayId = $String(object.gatewayId);
                    if (object.softwareVersion != null)
                        if (typeof object.softwareVersion !== "string" || object.softwareVersion.length)
                            message.softwareVersion = $String(object.softwareVersion);
                    if (object.isAnswer != null)
                        if (object.isAnswer)
                            message.isAnswer = $Boolean(object.isAnswer);
                    if (object.streamEpoch != null)
                        if (typeof object.streamEpoch !== "string" || object.streamEpoch.length)
                            message.streamEpoch = $String(object.streamEpoch);
                    return message;
                };

                /**
                 * Creates a plain object from a GatewayIdentity message. Also converts values to other types if specified.
                 * @function toObject
                 * @memberof milkway.link.v1.GatewayIdentity
                 * @static
                 * @param {milkway.link.v1.GatewayIdentity} message GatewayIdentity
                 * @param {$protobuf.IConversionOptions} [options] Conversion options
                 * @returns {Object.<string,*>} Plain object
                 */
                GatewayIdentity.toObject = function (message, options, _depth) {
                    if (!options)
                        options = {};
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    let object = {};
                    if (options.defaults) {
                        object.gatewayId = "";
                        object.softwareVersion = "";
                        object.isAnswer = false;
                        object.streamEpoch = "";
                    }
                    if (message.gatewayId != null && $Object.hasOwnProperty.call(message, "gatewayId"))
                        object.gatewayId = message.gatewayId;
                    if (message.softwareVersion != null && $Object.hasOwnProperty.call(message, "softwareVersion"))
                        object.softwareVersion = message.softwareVersion;
                    if (message.isAnswer != null && $Object.hasOwnProperty.call(message, "isAnswer"))
                        object.isAnswer = message.isAnswer;
                    if (message.streamEpoch != null && $Object.hasOwnProperty.call(message, "streamEpoch"))
                        object.streamEpoch = message.streamEpoch;
                    return object;
                };

                /**
                 * Converts this GatewayIdentity to JSON.
                 * @function toJSON
                 * @memberof milkway.link.v1.GatewayIdentity
                 * @instance
                 * @returns {Object.<string,*>} JSON object
                 */
                GatewayIdentity.prototype.toJSON = function() {
                    return GatewayIdentity.toObject(this, $protobuf.util.toJSONOptions);
                };

                return GatewayIdentity;
            })();

            v1.Limits = (function() {

                /**
                 * Properties of a Limits.
                 * @typedef {Object} milkway.link.v1.Limits.$Properties
                 * @property {number} [maxSetpointMmhg] Limits maxSetpointMmhg
                 * @property {number} [tripMmhg] Limits tripMmhg
                 * @property {number} [maxLeaseMs] Limits maxLeaseMs
                 * @property {number} [maxSessionMs] Limits maxSessionMs
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */

                /**
                 * Properties of a Limits.
                 * @memberof milkway.link.v1
                 * @interface ILimits
                 * @augments milkway.link.v1.Limits.$Properties
                 * @deprecated Use milkway.link.v1.Limits.$Properties instead.
                 */

                /**
                 * Shape of a Limits.
                 * @typedef {milkway.link.v1.Limits.$Properties} milkway.link.v1.Limits.$Shape
                 */

                /**
                 * Constructs a new Limits.
                 * @memberof milkway.link.v1
                 * @classdesc Represents a Limits.
                 * @constructor
                 * @param {milkway.link.v1.Limits.$Properties=} [properties] Properties to set
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */
                const Limits = function (properties) {
                    if (properties)
                        for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                            if (properties[keys[i]] != null && keys[i] !== "__proto__")
                                this[keys[i]] = properties[keys[i]];
                };

                /**
                 * Limits maxSetpointMmhg.
                 * @member {number} maxSetpointMmhg
                 * @memberof milkway.link.v1.Limits
                 * @instance
                 */
                Limits.prototype.maxSetpointMmhg = 0;

                /**
                 * Limits tripMmhg.
                 * @member {number} tripMmhg
                 * @memberof milkway.link.v1.Limits
                 * @instance
                 */
                Limits.prototype.tripMmhg = 0;

                /**
                 * Limits maxLeaseMs.
                 * @member {number} maxLeaseMs
                 * @memberof milkway.link.v1.Limits
                 * @instance
                 */
                Limits.prototype.maxLeaseMs = 0;

                /**
                 * Limits maxSessionMs.
                 * @member {number} maxSessionMs
                 * @memberof milkway.link.v1.Limits
                 * @instance
                 */
                Limits.prototype.maxSessionMs = 0;

                /**
                 * Encodes the specified Limits message. Does not implicitly {@link milkway.link.v1.Limits.verify|verify} messages.
                 * @function encode
                 * @memberof milkway.link.v1.Limits
                 * @static
                 * @param {milkway.link.v1.Limits.$Properties} message Limits message or plain object to encode
                 * @param {$protobuf.Writer} [writer] Writer to encode to
                 * @returns {$protobuf.Writer} Writer
                 */
                Limits.encode = function (message, writer, _depth) {
                    if (!writer)
                        writer = $Writer.create();
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    if (message.maxSetpointMmhg != null && $Object.hasOwnProperty.call(message, "maxSetpointMmhg") && message.maxSetpointMmhg !== 0)
                        writer.uint32(/* id 1, wireType 0 =*/8).uint32(message.maxSetpointMmhg);
                    if (message.tripMmhg != null && $Object.hasOwnProperty.call(message, "tripMmhg") && message.tripMmhg !== 0)
                        writer.uint32(/* id 2, wireType 0 =*/16).uint32(message.tripMmhg);
                    if (message.maxLeaseMs != null && $Object.hasOwnProperty.call(message, "maxLeaseMs") && message.maxLeaseMs !== 0)
                        writer.uint32(/* id 3, wireType 0 =*/24).uint32(message.maxLeaseMs);
                    if (message.maxSessionMs != null && $Object.hasOwnProperty.call(message, "maxSessionMs") && message.maxSessionMs !== 0)
                        writer.uint32(/* id 4, wireType 0 =*/32).uint32(message.maxSessionMs);
                    if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                        for (let i = 0; i < message.$unknowns.length; ++i)
                            writer.raw(message.$unknowns[i]);
                    return writer;
                };

                /**
                 * Decodes a Limits message from the specified reader or buffer.
                 * @function decode
                 * @memberof milkway.link.v1.Limits
                 * @static
                 * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
                 * @param {number} [length] Message length if known beforehand
                 * @returns {milkway.link.v1.Limits & milkway.link.v1.Limits.$Shape} Limits
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                Limits.decode = function (reader, length, _end, _depth, _target) {
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
                    message = _target || new $root.milkway.link.v1.Limits();
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
                                    message.maxSetpointMmhg = value;
                                else
                                    delete message.maxSetpointMmhg;
                                continue;
                            }
                        case 2: {
                                if (wireType !== 0)
                                    break;
                                if (value = reader.uint32())
                                    message.tripMmhg = value;
                                else
                                    delete message.tripMmhg;
                                continue;
                            }
                        case 3: {
                                if (wireType !== 0)
                                    break;
                                if (value = reader.uint32())
                                    message.maxLeaseMs = value;
                                else
                                    delete message.maxLeaseMs;
                                continue;
                            }
                        case 4: {
                                if (wireType !== 0)
                                    break;
                                if (value = reader.uint32())
                                    message.maxSessionMs = value;
                                else
                                    delete message.maxSessionMs;
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
                 * Creates a Limits message from a plain object. Also converts values to their respective internal types.
                 * @function fromObject
                 * @memberof milkway.link.v1.Limits
                 * @static
                 * @param {Object.<string,*>} object Plain object
                 * @returns {milkway.link.v1.Limits} Limits
                 */
                Limits.fromObject = function (object, _depth) {
                    if (object instanceof $root.milkway.link.v1.Limits)
                        return object;
                    if (!$util.isObject(object))
                        throw $TypeError(".milkway.link.v1.Limits: object expected");
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    let message = new $root.milkway.link.v1.Limits();
                    if (object.maxSetpointMmhg != null)
                        if ($Number(object.maxSetpointMmhg) !== 0)
                            message.maxSetpointMmhg = object.maxSetpointMmhg >>> 0;
                    if (object.tripMmhg != null)
                        if ($Number(object.tripMmhg) !== 0)
                            message.tripMmhg = object.tripMmhg >>> 0;
                    if (object.maxLeaseMs != null)
                        if ($Number(object.maxLeaseMs) !== 0)
                            message.maxLeaseMs = object.maxLeaseMs >>> 0;
                    if (object.maxSessionMs != null)
                        if ($Number(object.maxSessionMs) !== 0)
                            message.maxSessionMs = object.maxSessionMs >>> 0;
                    return message;
                };

                /**
                 * Creates a plain object from a Limits message. Also converts values to other types if specified.
                 * @function toObject
                 * @memberof milkway.link.v1.Limits
                 * @static
                 * @param {milkway.link.v1.Limits} message Limits
                 * @param {$protobuf.IConversionOptions} [options] Conversion options
                 * @returns {Object.<string,*>} Plain object
                 */
                Limits.toObject = function (message, options, _depth) {
                    if (!options)
                        options = {};
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    let object = {};
                    if (options.defaults) {
                        object.maxSetpointMmhg = 0;
                        object.tripMmhg = 0;
                        object.maxLeaseMs = 0;
                        object.maxSessionMs = 0;
                    }
                    if (message.maxSetpointMmhg != null && $Object.hasOwnProperty.call(message, "maxSetpointMmhg"))
                        object.maxSetpointMmhg = message.maxSetpointMmhg;
                    if (message.tripMmhg != null && $Object.hasOwnProperty.call(message, "tripMmhg"))
                        object.tripMmhg = message.tripMmhg;
                    if (message.maxLeaseMs != null && $Object.hasOwnProperty.call(message, "maxLeaseMs"))
                        object.maxLeaseMs = message.maxLeaseMs;
                    if (message.maxSessionMs != null && $Object.hasOwnProperty.call(message, "maxSessionMs"))
                        object.maxSessionMs = message.maxSessionMs;
                    return object;
                };

                /**
                 * Converts this Limits to JSON.
                 * @function toJSON
                 * @memberof milkway.link.v1.Limits
                 * @instance
                 * @returns {Object.<string,*>} JSON object
                 */
                Limits.prototype.toJSON = function() {
                    return Limits.toObject(this, $protobuf.util.toJSONOptions);
                };

                return Limits;
            })();

            /**
             * Mode enum.
             * @name milkway.link.v1.Mode
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
             * @name milkway.link.v1.ProgrammeKind
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
             * @name milkway.link.v1.PhaseKind
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
             * PumpMode enum.
             * @name milkway.link.v1.PumpMode
             * @enum {number}
             * @property {number} PUMP_MODE_UNSPECIFIED=0 PUMP_MODE_UNSPECIFIED value
             * @property {number} PUMP_MODE_IDLE=1 PUMP_MODE_IDLE value
             * @property {number} PUMP_MODE_RUNNING=2 PUMP_MODE_RUNNING value
             * @property {number} PUMP_MODE_PAUSED=3 PUMP_MODE_PAUSED value
             * @property {number} PUMP_MODE_FAULT=4 PUMP_MODE_FAULT value
             */
            v1.PumpMode = (function() {
                const valuesById = $Object.create(null), values = $Object.create(valuesById);
                values[valuesById[0] = "PUMP_MODE_UNSPECIFIED"] = 0;
                values[valuesById[1] = "PUMP_MODE_IDLE"] = 1;
                values[valuesById[2] = "PUMP_MODE_RUNNING"] = 2;
                values[valuesById[3] = "PUMP_MODE_PAUSED"] = 3;
                values[valuesById[4] = "PUMP_MODE_FAULT"] = 4;
                return values;
            })();

            /**
             * EndReason enum.
             * @name milkway.link.v1.EndReason
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
             * ClockQuality enum.
             * @name milkway.link.v1.ClockQuality
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
             * FaultCode enum.
             * @name milkway.link.v1.FaultCode
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

            v1.Suction = (function() {

                /**
                 * Properties of a Suction.
                 * @typedef {Object} milkway.link.v1.Suction.$Properties
                 * @property {number} [vacuumMmhg] Suction vacuumMmhg
                 * @property {number} [cyclesPerMinute] Suction cyclesPerMinute
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */

                /**
                 * Properties of a Suction.
                 * @memberof milkway.link.v1
                 * @interface ISuction
                 * @augments milkway.link.v1.Suction.$Properties
                 * @deprecated Use milkway.link.v1.Suction.$Properties instead.
                 */

                /**
                 * Shape of a Suction.
                 * @typedef {milkway.link.v1.Suction.$Properties} milkway.link.v1.Suction.$Shape
                 */

                /**
                 * Constructs a new Suction.
                 * @memberof milkway.link.v1
                 * @classdesc Represents a Suction.
                 * @constructor
                 * @param {milkway.link.v1.Suction.$Properties=} [properties] Properties to set
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */
                const Suction = function (properties) {
                    if (properties)
                        for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                            if (properties[keys[i]] != null && keys[i] !== "__proto__")
                                this[keys[i]] = properties[keys[i]];
                };

                /**
                 * Suction vacuumMmhg.
                 * @member {number} vacuumMmhg
                 * @memberof milkway.link.v1.Suction
                 * @instance
                 */
                Suction.prototype.vacuumMmhg = 0;

                /**
                 * Suction cyclesPerMinute.
                 * @member {number} cyclesPerMinute
                 * @memberof milkway.link.v1.Suction
                 * @instance
                 */
                Suction.prototype.cyclesPerMinute = 0;

                /**
                 * Encodes the specified Suction message. Does not implicitly {@link milkway.link.v1.Suction.verify|verify} messages.
                 * @function encode
                 * @memberof milkway.link.v1.Suction
                 * @static
                 * @param {milkway.link.v1.Suction.$Properties} message Suction message or plain object to encode
                 * @param {$protobuf.Writer} [writer] Writer to encode to
                 * @returns {$protobuf.Writer} Writer
                 */
                Suction.encode = function (message, writer, _depth) {
                    if (!writer)
                        writer = $Writer.create();
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    if (message.vacuumMmhg != null && $Object.hasOwnProperty.call(message, "vacuumMmhg") && message.vacuumMmhg !== 0)
                        writer.uint32(/* id 1, wireType 0 =*/8).uint32(message.vacuumMmhg);
                    if (message.cyclesPerMinute != null && $Object.hasOwnProperty.call(message, "cyclesPerMinute") && message.cyclesPerMinute !== 0)
                        writer.uint32(/* id 2, wireType 0 =*/16).uint32(message.cyclesPerMinute);
                    if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                        for (let i = 0; i < message.$unknowns.length; ++i)
                            writer.raw(message.$unknowns[i]);
                    return writer;
                };

                /**
                 * Decodes a Suction message from the specified reader or buffer.
                 * @function decode
                 * @memberof milkway.link.v1.Suction
                 * @static
                 * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
                 * @param {number} [length] Message length if known beforehand
                 * @returns {milkway.link.v1.Suction & milkway.link.v1.Suction.$Shape} Suction
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                Suction.decode = function (reader, length, _end, _depth, _target) {
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
                    message = _target || new $root.milkway.link.v1.Suction();
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
                                    message.vacuumMmhg = value;
                                else
                                    delete message.vacuumMmhg;
                                continue;
                            }
                        case 2: {
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
                 * Creates a Suction message from a plain object. Also converts values to their respective internal types.
                 * @function fromObject
                 * @memberof milkway.link.v1.Suction
                 * @static
                 * @param {Object.<string,*>} object Plain object
                 * @returns {milkway.link.v1.Suction} Suction
                 */
                Suction.fromObject = function (object, _depth) {
                    if (object instanceof $root.milkway.link.v1.Suction)
                        return object;
                    if (!$util.isObject(object))
                        throw $TypeError(".milkway.link.v1.Suction: object expected");
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    let message = new $root.milkway.link.v1.Suction();
                    if (object.vacuumMmhg != null)
                        if ($Number(object.vacuumMmhg) !== 0)
                            message.vacuumMmhg = object.vacuumMmhg >>> 0;
                    if (object.cyclesPerMinute != null)
                        if ($Number(object.cyclesPerMinute) !== 0)
                            message.cyclesPerMinute = object.cyclesPerMinute >>> 0;
                    return message;
                };

                /**
                 * Creates a plain object from a Suction message. Also converts values to other types if specified.
                 * @function toObject
                 * @memberof milkway.link.v1.Suction
                 * @static
                 * @param {milkway.link.v1.Suction} message Suction
                 * @param {$protobuf.IConversionOptions} [options] Conversion options
                 * @returns {Object.<string,*>} Plain object
                 */
                Suction.toObject = function (message, options, _depth) {
                    if (!options)
                        options = {};
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    let object = {};
                    if (options.defaults) {
                        object.vacuumMmhg = 0;
                        object.cyclesPerMinute = 0;
                    }
                    if (message.vacuumMmhg != null && $Object.hasOwnProperty.call(message, "vacuumMmhg"))
                        object.vacuumMmhg = message.vacuumMmhg;
                    if (message.cyclesPerMinute != null && $Object.hasOwnProperty.call(message, "cyclesPerMinute"))
                        object.cyclesPerMinute = message.cyclesPerMinute;
                    return object;
                };

                /**
                 * Converts this Suction to JSON.
                 * @function toJSON
                 * @memberof milkway.link.v1.Suction
                 * @instance
                 * @returns {Object.<string,*>} JSON object
                 */
                Suction.prototype.toJSON = function() {
                    return Suction.toObject(this, $protobuf.util.toJSONOptions);
                };

                return Suction;
            })();

            v1.Status = (function() {

                /**
                 * Properties of a Status.
                 * @typedef {Object} milkway.link.v1.Status.$Properties
                 * @property {milkway.link.v1.PumpMode} [mode] Status mode
                 * @property {milkway.link.v1.ProgrammeKind} [programme] Status programme
                 * @property {milkway.link.v1.PhaseKind} [phase] Status phase
                 * @property {milkway.link.v1.Suction.$Properties} [requested] Status requested
                 * @property {milkway.link.v1.Suction.$Properties} [active] Status active
                 * @property {number|null} [batteryPercent] Status batteryPercent
                 * @property {Array.<milkway.link.v1.FaultCode>} [faults] Status faults
                 * @property {Uint8Array|null} [sessionUuid] Status sessionUuid
                 * @property {number} [pendingRecords] Status pendingRecords
                 * @property {milkway.link.v1.ClockQuality} [clockQuality] Status clockQuality
                 * @property {milkway.link.v1.Mode} [sessionMode] Status sessionMode
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */

                /**
                 * Properties of a Status.
                 * @memberof milkway.link.v1
                 * @interface IStatus
                 * @augments milkway.link.v1.Status.$Properties
                 * @deprecated Use milkway.link.v1.Status.$Properties instead.
                 */

                /**
                 * Shape of a Status.
                 * @typedef {milkway.link.v1.Status.$Properties} milkway.link.v1.Status.$Shape
                 */

                /**
                 * Constructs a new Status.
                 * @memberof milkway.link.v1
                 * @classdesc Represents a Status.
                 * @constructor
                 * @param {milkway.link.v1.Status.$Properties=} [properties] Properties to set
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */
                const Status = function (properties) {
                    this.faults = [];
                    if (properties)
                        for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                            if (properties[keys[i]] != null && keys[i] !== "__proto__")
                                this[keys[i]] = properties[keys[i]];
                };

                /**
                 * Status mode.
                 * @member {milkway.link.v1.PumpMode} mode
                 * @memberof milkway.link.v1.Status
                 * @instance
                 */
                Status.prototype.mode = 0;

                /**
                 * Status programme.
                 * @member {milkway.link.v1.ProgrammeKind} programme
                 * @memberof milkway.link.v1.Status
                 * @instance
                 */
                Status.prototype.programme = 0;

                /**
                 * Status phase.
                 * @member {milkway.link.v1.PhaseKind} phase
                 * @memberof milkway.link.v1.Status
                 * @instance
                 */
                Status.prototype.phase = 0;

                /**
                 * Status requested.
                 * @member {milkway.link.v1.Suction} requested
                 * @memberof milkway.link.v1.Status
                 * @instance
                 */
                Status.prototype.requested = null;

                /**
                 * Status active.
                 * @member {milkway.link.v1.Suction} active
                 * @memberof milkway.link.v1.Status
                 * @instance
                 */
                Status.prototype.active = null;

                /**
                 * Status batteryPercent.
                 * @member {number|null} batteryPercent
                 * @memberof milkway.link.v1.Status
                 * @instance
                 */
                Status.prototype.batteryPercent = null;

                /**
                 * Status faults.
                 * @member {Array.<milkway.link.v1.FaultCode>} faults
                 * @memberof milkway.link.v1.Status
                 * @instance
                 */
                Status.prototype.faults = $util.emptyArray;

                /**
                 * Status sessionUuid.
                 * @member {Uint8Array|null} sessionUuid
                 * @memberof milkway.link.v1.Status
                 * @instance
                 */
                Status.prototype.sessionUuid = null;

                /**
                 * Status pendingRecords.
                 * @member {number} pendingRecords
                 * @memberof milkway.link.v1.Status
                 * @instance
                 */
                Status.prototype.pendingRecords = 0;

                /**
                 * Status clockQuality.
                 * @member {milkway.link.v1.ClockQuality} clockQuality
                 * @memberof milkway.link.v1.Status
                 * @instance
                 */
                Status.prototype.clockQuality = 0;

                /**
                 * Status sessionMode.
                 * @member {milkway.link.v1.Mode} sessionMode
                 * @memberof milkway.link.v1.Status
                 * @instance
                 */
                Status.prototype.sessionMode = 0;

                // OneOf field names bound to virtual getters and setters
                let $oneOfFields;

                // Virtual OneOf for proto3 optional field
                $Object.defineProperty(Status.prototype, "_batteryPercent", {
                    get: $util.oneOfGetter($oneOfFields = ["batteryPercent"]),
                    set: $util.oneOfSetter($oneOfFields)
                });

                // Virtual OneOf for proto3 optional field
                $Object.defineProperty(Status.prototype, "_sessionUuid", {
                    get: $util.oneOfGetter($oneOfFields = ["sessionUuid"]),
                    set: $util.oneOfSetter($oneOfFields)
                });

                /**
                 * Encodes the specified Status message. Does not implicitly {@link milkway.link.v1.Status.verify|verify} messages.
                 * @function encode
                 * @memberof milkway.link.v1.Status
                 * @static
                 * @param {milkway.link.v1.Status.$Properties} message Status message or plain object to encode
                 * @param {$protobuf.Writer} [writer] Writer to encode to
                 * @returns {$protobuf.Writer} Writer
                 */
                Status.encode = function (message, writer, _depth) {
                    if (!writer)
                        writer = $Writer.create();
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    if (message.mode != null && $Object.hasOwnProperty.call(message, "mode") && message.mode !== 0)
                        writer.uint32(/* id 1, wireType 0 =*/8).int32(message.mode);
                    if (message.programme != null && $Object.hasOwnProperty.call(message, "programme") && message.programme !== 0)
                        writer.uint32(/* id 2, wireType 0 =*/16).int32(message.programme);
                    if (message.phase != null && $Object.hasOwnProperty.call(message, "phase") && message.phase !== 0)
                        writer.uint32(/* id 3, wireType 0 =*/24).int32(message.phase);
                    if (message.requested != null && $Object.hasOwnProperty.call(message, "requested"))
                        $root.milkway.link.v1.Suction.encode(message.requested, writer.uint32(/* id 4, wireType 2 =*/34).fork(), _depth + 1).ldelim();
                    if (message.active != null && $Object.hasOwnProperty.call(message, "active"))
                        $root.milkway.link.v1.Suction.encode(message.active, writer.uint32(/* id 5, wireType 2 =*/42).fork(), _depth + 1).ldelim();
                    if (message.batteryPercent != null && $Object.hasOwnProperty.call(message, "batteryPercent"))
                        writer.uint32(/* id 6, wireType 0 =*/48).uint32(message.batteryPercent);
                    if (message.faults != null && message.faults.length)
                        writer.uint32(/* id 7, wireType 2 =*/58).int32s(message.faults);
                    if (message.sessionUuid != null && $Object.hasOwnProperty.call(message, "sessionUuid"))
                        writer.uint32(/* id 8, wireType 2 =*/66).bytes(message.sessionUuid);
                    if (message.pendingRecords != null && $Object.hasOwnProperty.call(message, "pendingRecords") && message.pendingRecords !== 0)
                        writer.uint32(/* id 9, wireType 0 =*/72).uint32(message.pendingRecords);
                    if (message.clockQuality != null && $Object.hasOwnProperty.call(message, "clockQuality") && message.clockQuality !== 0)
                        writer.uint32(/* id 10, wireType 0 =*/80).int32(message.clockQuality);
                    if (message.sessionMode != null && $Object.hasOwnProperty.call(message, "sessionMode") && message.sessionMode !== 0)
                        writer.uint32(/* id 11, wireType 0 =*/88).int32(message.sessionMode);
                    if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                        for (let i = 0; i < message.$unknowns.length; ++i)
                            writer.raw(message.$unknowns[i]);
                    return writer;
                };

                /**
                 * Decodes a Status message from the specified reader or buffer.
                 * @function decode
                 * @memberof milkway.link.v1.Status
                 * @static
                 * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
                 * @param {number} [length] Message length if known beforehand
                 * @returns {milkway.link.v1.Status & milkway.link.v1.Status.$Shape} Status
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                Status.decode = function (reader, length, _end, _depth, _target) {
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
                    message = _target || new $root.milkway.link.v1.Status();
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
                                    message.mode = value;
                                else
                                    delete message.mode;
                                continue;
                            }
                        case 2: {
                                if (wireType !== 0)
                                    break;
                                if (value = reader.int32())
                                    message.programme = value;
                                else
                                    delete message.programme;
                                continue;
                            }
                        case 3: {
                                if (wireType !== 0)
                                    break;
                                if (value = reader.int32())
                                    message.phase = value;
                                else
                                    delete message.phase;
                                continue;
                            }
                        case 4: {
                                if (wireType !== 2)
                                    break;
                                message.requested = $root.milkway.link.v1.Suction.decode(reader, reader.size(), $undefined, _depth + 1, message.requested);
                                continue;
                            }
                        case 5: {
                                if (wireType !== 2)
                                    break;
                                message.active = $root.milkway.link.v1.Suction.decode(reader, reader.size(), $undefined, _depth + 1, message.active);
                                continue;
                            }
                        case 6: {
                                if (wireType !== 0)
                                    break;
                                message.batteryPercent = reader.uint32();
                                message._batteryPercent = "batteryPercent";
                                continue;
                            }
                        case 7: {
                                if (wireType === 2) {
                                    if (!(message.faults && message.faults.length))
                                        message.faults = [];
                                    reader.int32s(message.faults);
                                    continue;
                                }
                                if (wireType !== 0)
                                    break;
                                if (!(message.faults && message.faults.length))
                                    message.faults = [];
                                message.faults.push(reader.int32());
                                continue;
                            }
                        case 8: {
                                if (wireType !== 2)
                                    break;
                                message.sessionUuid = reader.bytes();
                                message._sessionUuid = "sessionUuid";
                                continue;
                            }
                        case 9: {
                                if (wireType !== 0)
                                    break;
                                if (value = reader.uint32())
                                    message.pendingRecords = value;
                                else
                                    delete message.pendingRecords;
                                continue;
                            }
                        case 10: {
                                if (wireType !== 0)
                                    break;
                                if (value = reader.int32())
                                    message.clockQuality = value;
                                else
                                    delete message.clockQuality;
                                continue;
                            }
                        case 11: {
                                if (wireType !== 0)
                                    break;
                                if (value = reader.int32())
                                    message.sessionMode = value;
                                else
                                    delete message.sessionMode;
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
                 * Creates a Status message from a plain object. Also converts values to their respective internal types.
                 * @function fromObject
                 * @memberof milkway.link.v1.Status
                 * @static
                 * @param {Object.<string,*>} object Plain object
                 * @returns {milkway.link.v1.Status} Status
                 */
                Status.fromObject = function (object, _depth) {
                    if (object instanceof $root.milkway.link.v1.Status)
                        return object;
                    if (!$util.isObject(object))
                        throw $TypeError(".milkway.link.v1.Status: object expected");
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    let message = new $root.milkway.link.v1.Status();
                    if (object.mode !== 0 && (typeof object.mode !== "string" || $root.milkway.link.v1.PumpMode[object.mode] !== 0))
                        switch (object.mode) {
                        case "PUMP_MODE_UNSPECIFIED":
                        case 0:
                            message.mode = 0;
                            break;
                        case "PUMP_MODE_IDLE":
                        case 1:
                            message.mode = 1;
                            break;
                        case "PUMP_MODE_RUNNING":
                        case 2:
                            message.mode = 2;
                            break;
                        case "PUMP_MODE_PAUSED":
                        case 3:
                            message.mode = 3;
                            break;
                        case "PUMP_MODE_FAULT":
                        case 4:
                            message.mode = 4;
                            break;
                        default:
                            if (typeof object.mode === "number" && (object.mode | 0) === object.mode)
                                message.mode = object.mode;
                        }
                    if (object.programme !== 0 && (typeof object.programme !== "string" || $root.milkway.link.v1.ProgrammeKind[object.programme] !== 0))
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
                    if (object.phase !== 0 && (typeof object.phase !== "string" || $root.milkway.link.v1.PhaseKind[object.phase] !== 0))
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
                    if (object.requested != null) {
                        if (!$util.isObject(object.requested))
                            throw $TypeError(".milkway.link.v1.Status.requested: object expected");
                        message.requested = $root.milkway.link.v1.Suction.fromObject(object.requested, _depth + 1);
                    }
                    if (object.active != null) {
                        if (!$util.isObject(object.active))
                            throw $TypeError(".milkway.link.v1.Status.active: object expected");
                        message.active = $root.milkway.link.v1.Suction.fromObject(object.active, _depth + 1);
                    }
                    if (object.batteryPercent != null)
                        message.batteryPercent = object.batteryPercent >>> 0;
                    if (object.faults) {
                        if (!$Array.isArray(object.faults))
                            throw $TypeError(".milkway.link.v1.Status.faults: array expected");
                        message.faults = [];
                        for (let i = 0; i < object.faults.length; ++i)
                            switch (object.faults[i]) {
                            case "FAULT_CODE_UNSPECIFIED":
                            case 0:
                                message.faults[message.faults.length] = 0;
                                break;
                            case "FAULT_CODE_OVER_VACUUM":
                            case 1:
                                message.faults[message.faults.length] = 1;
                                break;
                            case "FAULT_CODE_LEASE_EXPIRED":
                            case 2:
                                message.faults[message.faults.length] = 2;
                                break;
                            case "FAULT_CODE_HOST_SILENT":
                            case 3:
                                message.faults[message.faults.length] = 3;
                                break;
                            case "FAULT_CODE_REGULATOR_OVERRUN":
                            case 4:
                                message.faults[message.faults.length] = 4;
                                break;
                            case "FAULT_CODE_SENSOR_RANGE":
                            case 5:
                                message.faults[message.faults.length] = 5;
                                break;
                            case "FAULT_CODE_SENSOR_STUCK":
                            case 6:
                                message.faults[message.faults.length] = 6;
                                break;
                            case "FAULT_CODE_NO_VACUUM":
                            case 7:
                                message.faults[message.faults.length] = 7;
                                break;
                            case "FAULT_CODE_VACUUM_WHILE_OFF":
                            case 8:
                                message.faults[message.faults.length] = 8;
                                break;
                            case "FAULT_CODE_SIDES_DISAGREE":
                            case 9:
                                message.faults[message.faults.length] = 9;
                                break;
                            case "FAULT_CODE_MAX_HOLD":
                            case 10:
                                message.faults[message.faults.length] = 10;
                                break;
                            case "FAULT_CODE_MAX_SESSION":
                            case 11:
                                message.faults[message.faults.length] = 11;
                                break;
                            case "FAULT_CODE_WATCHDOG":
                            case 12:
                                message.faults[message.faults.length] = 12;
                                break;
                            case "FAULT_CODE_BROWN_OUT":
                            case 13:
                                message.faults[message.faults.length] = 13;
                                break;
                            case "FAULT_CODE_BOARD_LOST":
                            case 14:
                                message.faults[message.faults.length] = 14;
                                break;
                            default:
                                if (typeof object.faults[i] === "number" && (object.faults[i] | 0) === object.faults[i])
                                    message.faults[message.faults.length] = object.faults[i];
                            }
                    }
                    if (object.sessionUuid != null)
                        if (typeof object.sessionUuid === "string")
                            $util.base64.decode(object.sessionUuid, message.sessionUuid = $util.newBuffer($util.base64.length(object.sessionUuid)), 0);
                        else if (object.sessionUuid.length >= 0)
                            message.sessionUuid = object.sessionUuid;
                    if (object.pendingRecords != null)
                        if ($Number(object.pendingRecords) !== 0)
                            message.pendingRecords = object.pendingRecords >>> 0;
                    if (object.clockQuality !== 0 && (typeof object.clockQuality !== "string" || $root.milkway.link.v1.ClockQuality[object.clockQuality] !== 0))
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
                    if (object.sessionMode !== 0 && (typeof object.sessionMode !== "string" || $root.milkway.link.v1.Mode[object.sessionMode] !== 0))
                        switch (object.sessionMode) {
                        case "MODE_UNSPECIFIED":
                        case 0:
                            message.sessionMode = 0;
                            break;
                        case "MODE_DOUBLE":
                        case 1:
                            message.sessionMode = 1;
                            break;
                        case "MODE_LEFT":
                        case 2:
                            message.sessionMode = 2;
                            break;
                        case "MODE_RIGHT":
                        case 3:
                            message.sessionMode = 3;
                            break;
                        default:
                            if (typeof object.sessionMode === "number" && (object.sessionMode | 0) === object.sessionMode)
                                message.sessionMode = object.sessionMode;
                        }
                    return message;
                };

                /**
                 * Creates a plain object from a Status message. Also converts values to other types if specified.
                 * @function toObject
                 * @memberof milkway.link.v1.Status
                 * @static
                 * @param {milkway.link.v1.Status} message Status
                 * @param {$protobuf.IConversionOptions} [options] Conversion options
                 * @returns {Object.<string,*>} Plain object
                 */
                Status.toObject = function (message, options, _depth) {
                    if (!options)
                        options = {};
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    let object = {};
                    if (options.arrays || options.defaults)
                        object.faults = [];
                    if (options.defaults) {
                        object.mode = options.enums === $String ? "PUMP_MODE_UNSPECIFIED" : 0;
                        object.programme = options.enums === $String ? "PROGRAMME_KIND_UNSPECIFIED" : 0;
                        object.phase = options.enums === $String ? "PHASE_KIND_UNSPECIFIED" : 0;
                        object.requested = null;
                        object.active = null;
                        object.pendingRecords = 0;
                        object.clockQuality = options.enums === $String ? "CLOCK_QUALITY_UNSPECIFIED" : 0;
                        object.sessionMode = options.enums === $String ? "MODE_UNSPECIFIED" : 0;
                    }
                    if (message.mode != null && $Object.hasOwnProperty.call(message, "mode"))
                        object.mode = options.enums === $String ? $root.milkway.link.v1.PumpMode[message.mode] === $undefined ? message.mode : $root.milkway.link.v1.PumpMode[message.mode] : message.mode;
                    if (message.programme != null && $Object.hasOwnProperty.call(message, "programme"))
                        object.programme = options.enums === $String ? $root.milkway.link.v1.ProgrammeKind[message.programme] === $undefined ? message.programme : $root.milkway.link.v1.ProgrammeKind[message.programme] : message.programme;
                    if (message.phase != null && $Object.hasOwnProperty.call(message, "phase"))
                        object.phase = options.enums === $String ? $root.milkway.link.v1.PhaseKind[message.phase] === $undefined ? message.phase : $root.milkway.link.v1.PhaseKind[message.phase] : message.phase;
                    if (message.requested != null && $Object.hasOwnProperty.call(message, "requested"))
                        object.requested = $root.milkway.link.v1.Suction.toObject(message.requested, options, _depth + 1);
                    if (message.active != null && $Object.hasOwnProperty.call(message, "active"))
                        object.active = $root.milkway.link.v1.Suction.toObject(message.active, options, _depth + 1);
                    if (message.batteryPercent != null && $Object.hasOwnProperty.call(message, "batteryPercent"))
                        object.batteryPercent = message.batteryPercent;
                    if (message.faults && message.faults.length) {
                        object.faults = $Array(message.faults.length);
                        for (let j = 0; j < message.faults.length; ++j)
                            object.faults[j] = options.enums === $String ? $root.milkway.link.v1.FaultCode[message.faults[j]] === $undefined ? message.faults[j] : $root.milkway.link.v1.FaultCode[message.faults[j]] : message.faults[j];
                    }
                    if (message.sessionUuid != null && $Object.hasOwnProperty.call(message, "sessionUuid"))
                        object.sessionUuid = options.bytes === $String ? $util.base64.encode(message.sessionUuid, 0, message.sessionUuid.length) : options.bytes === $Array ? $Array.prototype.slice.call(message.sessionUuid) : message.sessionUuid;
                    if (message.pendingRecords != null && $Object.hasOwnProperty.call(message, "pendingRecords"))
                        object.pendingRecords = message.pendingRecords;
                    if (message.clockQuality != null && $Object.hasOwnProperty.call(message, "clockQuality"))
                        object.clockQuality = options.enums === $String ? $root.milkway.link.v1.ClockQuality[message.clockQuality] === $undefined ? message.clockQuality : $root.milkway.link.v1.ClockQuality[message.clockQuality] : message.clockQuality;
                    if (message.sessionMode != null && $Object.hasOwnProperty.call(message, "sessionMode"))
                        object.sessionMode = options.enums === $String ? $root.milkway.link.v1.Mode[message.sessionMode] === $undefined ? message.sessionMode : $root.milkway.link.v1.Mode[message.sessionMode] : message.sessionMode;
                    return object;
                };

                /**
                 * Converts this Status to JSON.
                 * @function toJSON
                 * @memberof milkway.link.v1.Status
                 * @instance
                 * @returns {Object.<string,*>} JSON object
                 */
                Status.prototype.toJSON = function() {
                    return Status.toObject(this, $protobuf.util.toJSONOptions);
                };

                return Status;
            })();

            v1.FlowBatch = (function() {

                /**
                 * Properties of a FlowBatch.
                 * @typedef {Object} milkway.link.v1.FlowBatch.$Properties
                 * @property {Uint8Array} [sessionUuid] FlowBatch sessionUuid
                 * @property {number} [firstUptimeMs] FlowBatch firstUptimeMs
                 * @property {number} [sampleRateHz] FlowBatch sampleRateHz
                 * @property {Array.<number>} [vacuumLeftMmhg] FlowBatch vacuumLeftMmhg
                 * @property {Array.<number>} [vacuumRightMmhg] FlowBatch vacuumRightMmhg
                 * @property {Array.<number>} [volumeLeftTenthMl] FlowBatch volumeLeftTenthMl
                 * @property {Array.<number>} [volumeRightTenthMl] FlowBatch volumeRightTenthMl
                 * @property {milkway.link.v1.PhaseKind} [phase] FlowBatch phase
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */

                /**
                 * Properties of a FlowBatch.
                 * @memberof milkway.link.v1
                 * @interface IFlowBatch
                 * @augments milkway.link.v1.FlowBatch.$Properties
                 * @deprecated Use milkway.link.v1.FlowBatch.$Properties instead.
                 */

                /**
                 * Shape of a FlowBatch.
                 * @typedef {milkway.link.v1.FlowBatch.$Properties} milkway.link.v1.FlowBatch.$Shape
                 */

                /**
                 * Constructs a new FlowBatch.
                 * @memberof milkway.link.v1
                 * @classdesc Represents a FlowBatch.
                 * @constructor
                 * @param {milkway.link.v1.FlowBatch.$Properties=} [properties] Properties to set
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */
                const FlowBatch = function (properties) {
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
                 * FlowBatch sessionUuid.
                 * @member {Uint8Array} sessionUuid
                 * @memberof milkway.link.v1.FlowBatch
                 * @instance
                 */
                FlowBatch.prototype.sessionUuid = $util.newBuffer([]);

                /**
                 * FlowBatch firstUptimeMs.
                 * @member {number} firstUptimeMs
                 * @memberof milkway.link.v1.FlowBatch
                 * @instance
                 */
                FlowBatch.prototype.firstUptimeMs = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

                /**
                 * FlowBatch sampleRateHz.
                 * @member {number} sampleRateHz
                 * @memberof milkway.link.v1.FlowBatch
                 * @instance
                 */
                FlowBatch.prototype.sampleRateHz = 0;

                /**
                 * FlowBatch vacuumLeftMmhg.
                 * @member {Array.<number>} vacuumLeftMmhg
                 * @memberof milkway.link.v1.FlowBatch
                 * @instance
                 */
                FlowBatch.prototype.vacuumLeftMmhg = $util.emptyArray;

                /**
                 * FlowBatch vacuumRightMmhg.
                 * @member {Array.<number>} vacuumRightMmhg
                 * @memberof milkway.link.v1.FlowBatch
                 * @instance
                 */
                FlowBatch.prototype.vacuumRightMmhg = $util.emptyArray;

                /**
                 * FlowBatch volumeLeftTenthMl.
                 * @member {Array.<number>} volumeLeftTenthMl
                 * @memberof milkway.link.v1.FlowBatch
                 * @instance
                 */
                FlowBatch.prototype.volumeLeftTenthMl = $util.emptyArray;

                /**
                 * FlowBatch volumeRightTenthMl.
                 * @member {Array.<number>} volumeRightTenthMl
                 * @memberof milkway.link.v1.FlowBatch
                 * @instance
                 */
                FlowBatch.prototype.volumeRightTenthMl = $util.emptyArray;

                /**
                 * FlowBatch phase.
                 * @member {milkway.link.v1.PhaseKind} phase
                 * @memberof milkway.link.v1.FlowBatch
                 * @instance
                 */
                FlowBatch.prototype.phase = 0;

                /**
                 * Encodes the specified FlowBatch message. Does not implicitly {@link milkway.link.v1.FlowBatch.verify|verify} messages.
                 * @function encode
                 * @memberof milkway.link.v1.FlowBatch
                 * @static
                 * @param {milkway.link.v1.FlowBatch.$Properties} message FlowBatch message or plain object to encode
                 * @param {$protobuf.Writer} [writer] Writer to encode to
                 * @returns {$protobuf.Writer} Writer
                 */
                FlowBatch.encode = function (message, writer, _depth) {
                    if (!writer)
                        writer = $Writer.create();
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    if (message.sessionUuid != null && $Object.hasOwnProperty.call(message, "sessionUuid") && message.sessionUuid.length)
                        writer.uint32(/* id 1, wireType 2 =*/10).bytes(message.sessionUuid);
                    if (message.firstUptimeMs != null && $Object.hasOwnProperty.call(message, "firstUptimeMs") && (typeof message.firstUptimeMs === "object" ? message.firstUptimeMs.low || message.firstUptimeMs.high : message.firstUptimeMs !== 0))
                        writer.uint32(/* id 2, wireType 0 =*/16).uint64(message.firstUptimeMs);
                    if (message.sampleRateHz != null && $Object.hasOwnProperty.call(message, "sampleRateHz") && message.sampleRateHz !== 0)
                        writer.uint32(/* id 3, wireType 0 =*/24).uint32(message.sampleRateHz);
                    if (message.vacuumLeftMmhg != null && message.vacuumLeftMmhg.length)
                        writer.uint32(/* id 4, wireType 2 =*/34).uint32s(message.vacuumLeftMmhg);
                    if (message.vacuumRightMmhg != null && message.vacuumRightMmhg.length)
                        writer.uint32(/* id 5, wireType 2 =*/42).uint32s(message.vacuumRightMmhg);
                    if (message.volumeLeftTenthMl != null && message.volumeLeftTenthMl.length)
                        writer.uint32(/* id 6, wireType 2 =*/50).uint32s(message.volumeLeftTenthMl);
                    if (message.volumeRightTenthMl != null && message.volumeRightTenthMl.length)
                        writer.uint32(/* id 7, wireType 2 =*/58).uint32s(message.volumeRightTenthMl);
                    if (message.phase != null && $Object.hasOwnProperty.call(message, "phase") && message.phase !== 0)
                        writer.uint32(/* id 8, wireType 0 =*/64).int32(message.phase);
                    if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                        for (let i = 0; i < message.$unknowns.length; ++i)
                            writer.raw(message.$unknowns[i]);
                    return writer;
                };

                /**
                 * Decodes a FlowBatch message from the specified reader or buffer.
                 * @function decode
                 * @memberof milkway.link.v1.FlowBatch
                 * @static
                 * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
                 * @param {number} [length] Message length if known beforehand
                 * @returns {milkway.link.v1.FlowBatch & milkway.link.v1.FlowBatch.$Shape} FlowBatch
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                FlowBatch.decode = function (reader, length, _end, _depth, _target) {
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
                    message = _target || new $root.milkway.link.v1.FlowBatch();
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
                                if ((value = reader.bytes()).length)
                                    message.sessionUuid = value;
                                else
                                    delete message.sessionUuid;
                                continue;
                            }
                        case 2: {
                                if (wireType !== 0)
                                    break;
                                if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                    message.firstUptimeMs = value;
                                else
                                    delete message.firstUptimeMs;
                                continue;
                            }
                        case 3: {
                                if (wireType !== 0)
                                    break;
                                if (value = reader.uint32())
                                    message.sampleRateHz = value;
                                else
                                    delete message.sampleRateHz;
                                continue;
                            }
                        case 4: {
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
                        case 5: {
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
                        case 6: {
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
                        case 7: {
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
                        case 8: {
                                if (wireType !== 0)
                                    break;
                                if (value = reader.int32())
                                    message.phase = value;
                                else
                                    delete message.phase;
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
                 * Creates a FlowBatch message from a plain object. Also converts values to their respective internal types.
                 * @function fromObject
                 * @memberof milkway.link.v1.FlowBatch
                 * @static
                 * @param {Object.<string,*>} object Plain object
                 * @returns {milkway.link.v1.FlowBatch} FlowBatch
                 */
                FlowBatch.fromObject = function (object, _depth) {
                    if (object instanceof $root.milkway.link.v1.FlowBatch)
                        return object;
                    if (!$util.isObject(object))
                        throw $TypeError(".milkway.link.v1.FlowBatch: object expected");
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    let message = new $root.milkway.link.v1.FlowBatch();
                    if (object.sessionUuid != null)
                        if (object.sessionUuid.length)
                            if (typeof object.sessionUuid === "string")
                                $util.base64.decode(object.sessionUuid, message.sessionUuid = $util.newBuffer($util.base64.length(object.sessionUuid)), 0);
                            else if (object.sessionUuid.length >= 0)
                                message.sessionUuid = object.sessionUuid;
                    if (object.firstUptimeMs != null)
                        if (typeof object.firstUptimeMs === "object" ? object.firstUptimeMs.low || object.firstUptimeMs.high : $Number(object.firstUptimeMs) !== 0)
                            if ($util.Long)
                                message.firstUptimeMs = $util.Long.fromValue(object.firstUptimeMs, true);
                            else if (typeof object.firstUptimeMs === "string")
                                message.firstUptimeMs = $parseInt(object.firstUptimeMs, 10);
                            else if (typeof object.firstUptimeMs === "number")
                                message.firstUptimeMs = object.firstUptimeMs;
                            else if (typeof object.firstUptimeMs === "object")
                                message.firstUptimeMs = new $util.LongBits(object.firstUptimeMs.low >>> 0, object.firstUptimeMs.high >>> 0).toNumber(true);
                    if (object.sampleRateHz != null)
                        if ($Number(object.sampleRateHz) !== 0)
                            message.sampleRateHz = object.sampleRateHz >>> 0;
                    if (object.vacuumLeftMmhg) {
                        if (!$Array.isArray(object.vacuumLeftMmhg))
                            throw $TypeError(".milkway.link.v1.FlowBatch.vacuumLeftMmhg: array expected");
                        message.vacuumLeftMmhg = $Array(object.vacuumLeftMmhg.length);
                        for (let i = 0; i < object.vacuumLeftMmhg.length; ++i)
                            message.vacuumLeftMmhg[i] = object.vacuumLeftMmhg[i] >>> 0;
                    }
                    if (object.vacuumRightMmhg) {
                        if (!$Array.isArray(object.vacuumRightMmhg))
                            throw $TypeError(".milkway.link.v1.FlowBatch.vacuumRightMmhg: array expected");
                        message.vacuumRightMmhg = $Array(object.vacuumRightMmhg.length);
                        for (let i = 0; i < object.vacuumRightMmhg.length; ++i)
                            message.vacuumRightMmhg[i] = object.vacuumRightMmhg[i] >>> 0;
                    }
                    if (object.volumeLeftTenthMl) {
                        if (!$Array.isArray(object.volumeLeftTenthMl))
                            throw $TypeError(".milkway.link.v1.FlowBatch.volumeLeftTenthMl: array expected");
                        message.volumeLeftTenthMl = $Array(object.volumeLeftTenthMl.length);
                        for (let i = 0; i < object.volumeLeftTenthMl.length; ++i)
                            message.volumeLeftTenthMl[i] = object.volumeLeftTenthMl[i] >>> 0;
                    }
                    if (object.volumeRightTenthMl) {
                        if (!$Array.isArray(object.volumeRightTenthMl))
                            throw $TypeError(".milkway.link.v1.FlowBatch.volumeRightTenthMl: array expected");
                        message.volumeRightTenthMl = $Array(object.volumeRightTenthMl.length);
                        for (let i = 0; i < object.volumeRightTenthMl.length; ++i)
                            message.volumeRightTenthMl[i] = object.volumeRightTenthMl[i] >>> 0;
                    }
                    if (object.phase !== 0 && (typeof object.phase !== "string" || $root.milkway.link.v1.PhaseKind[object.phase] !== 0))
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
                    return message;
                };

                /**
                 * Creates a plain object from a FlowBatch message. Also converts values to other types if specified.
                 * @function toObject
                 * @memberof milkway.link.v1.FlowBatch
                 * @static
                 * @param {milkway.link.v1.FlowBatch} message FlowBatch
                 * @param {$protobuf.IConversionOptions} [options] Conversion options
                 * @returns {Object.<string,*>} Plain object
                 */
                FlowBatch.toObject = function (message, options, _depth) {
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
                        if (options.bytes === $String)
                            object.sessionUuid = "";
                        else {
                            object.sessionUuid = [];
                            if (options.bytes !== $Array)
                                object.sessionUuid = $util.newBuffer(object.sessionUuid);
                        }
                        if ($util.Long) {
                            let long = new $util.Long(0, 0, true);
                            object.firstUptimeMs = options.longs === $String ? long.toString() : options.longs === $Number ? long.toNumber() : typeof $BigInt !== "undefined" && options.longs === $BigInt ? long.toBigInt() : long;
                        } else
                            object.firstUptimeMs = options.longs === $String ? "0" : typeof $BigInt !== "undefined" && options.longs === $BigInt ? $BigInt("0") : 0;
                        object.sampleRateHz = 0;
                        object.phase = options.enums === $String ? "PHASE_KIND_UNSPECIFIED" : 0;
                    }
                    if (message.sessionUuid != null && $Object.hasOwnProperty.call(message, "sessionUuid"))
                        object.sessionUuid = options.bytes === $String ? $util.base64.encode(message.sessionUuid, 0, message.sessionUuid.length) : options.bytes === $Array ? $Array.prototype.slice.call(message.sessionUuid) : message.sessionUuid;
                    if (message.firstUptimeMs != null && $Object.hasOwnProperty.call(message, "firstUptimeMs"))
                        if (typeof $BigInt !== "undefined" && options.longs === $BigInt)
                            object.firstUptimeMs = typeof message.firstUptimeMs === "number" ? $BigInt(message.firstUptimeMs) : $util.Long.fromBits(message.firstUptimeMs.low >>> 0, message.firstUptimeMs.high >>> 0, true).toBigInt();
                        else if (typeof message.firstUptimeMs === "number")
                            object.firstUptimeMs = options.longs === $String ? $String(message.firstUptimeMs) : message.firstUptimeMs;
                        else
                            object.firstUptimeMs = options.longs === $String ? $util.Long.prototype.toString.call(message.firstUptimeMs) : options.longs === $Number ? new $util.LongBits(message.firstUptimeMs.low >>> 0, message.firstUptimeMs.high >>> 0).toNumber(true) : message.firstUptimeMs;
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
                        object.phase = options.enums === $String ? $root.milkway.link.v1.PhaseKind[message.phase] === $undefined ? message.phase : $root.milkway.link.v1.PhaseKind[message.phase] : message.phase;
                    return object;
                };

                /**
                 * Converts this FlowBatch to JSON.
                 * @function toJSON
                 * @memberof milkway.link.v1.FlowBatch
                 * @instance
                 * @returns {Object.<string,*>} JSON object
                 */
                FlowBatch.prototype.toJSON = function() {
                    return FlowBatch.toObject(this, $protobuf.util.toJSONOptions);
                };

                return FlowBatch;
            })();

            v1.SessionStarted = (function() {

                /**
                 * Properties of a SessionStarted.
                 * @typedef {Object} milkway.link.v1.SessionStarted.$Properties
                 * @property {Uint8Array} [sessionUuid] SessionStarted sessionUuid
                 * @property {number} [startUptimeMs] SessionStarted startUptimeMs
                 * @property {milkway.link.v1.Mode} [mode] SessionStarted mode
                 * @property {milkway.link.v1.ProgrammeKind} [programme] SessionStarted programme
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */

                /**
                 * Properties of a SessionStarted.
                 * @memberof milkway.link.v1
                 * @interface ISessionStarted
                 * @augments milkway.link.v1.SessionStarted.$Properties
                 * @deprecated Use milkway.link.v1.SessionStarted.$Properties instead.
                 */

                /**
                 * Shape of a SessionStarted.
                 * @typedef {milkway.link.v1.SessionStarted.$Properties} milkway.link.v1.SessionStarted.$Shape
                 */

                /**
                 * Constructs a new SessionStarted.
                 * @memberof milkway.link.v1
                 * @classdesc Represents a SessionStarted.
                 * @constructor
                 * @param {milkway.link.v1.SessionStarted.$Properties=} [properties] Properties to set
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */
                const SessionStarted = function (properties) {
                    if (properties)
                        for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                            if (properties[keys[i]] != null && keys[i] !== "__proto__")
                                this[keys[i]] = properties[keys[i]];
                };

                /**
                 * SessionStarted sessionUuid.
                 * @member {Uint8Array} sessionUuid
                 * @memberof milkway.link.v1.SessionStarted
                 * @instance
                 */
                SessionStarted.prototype.sessionUuid = $util.newBuffer([]);

                /**
                 * SessionStarted startUptimeMs.
                 * @member {number} startUptimeMs
                 * @memberof milkway.link.v1.SessionStarted
                 * @instance
                 */
                SessionStarted.prototype.startUptimeMs = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

                /**
                 * SessionStarted mode.
                 * @member {milkway.link.v1.Mode} mode
                 * @memberof milkway.link.v1.SessionStarted
                 * @instance
                 */
                SessionStarted.prototype.mode = 0;

                /**
                 * SessionStarted programme.
                 * @member {milkway.link.v1.ProgrammeKind} programme
                 * @memberof milkway.link.v1.SessionStarted
                 * @instance
                 */
                SessionStarted.prototype.programme = 0;

                /**
                 * Encodes the specified SessionStarted message. Does not implicitly {@link milkway.link.v1.SessionStarted.verify|verify} messages.
                 * @function encode
                 * @memberof milkway.link.v1.SessionStarted
                 * @static
                 * @param {milkway.link.v1.SessionStarted.$Properties} message SessionStarted message or plain object to encode
                 * @param {$protobuf.Writer} [writer] Writer to encode to
                 * @returns {$protobuf.Writer} Writer
                 */
                SessionStarted.encode = function (message, writer, _depth) {
                    if (!writer)
                        writer = $Writer.create();
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    if (message.sessionUuid != null && $Object.hasOwnProperty.call(message, "sessionUuid") && message.sessionUuid.length)
                        writer.uint32(/* id 1, wireType 2 =*/10).bytes(message.sessionUuid);
                    if (message.startUptimeMs != null && $Object.hasOwnProperty.call(message, "startUptimeMs") && (typeof message.startUptimeMs === "object" ? message.startUptimeMs.low || message.startUptimeMs.high : message.startUptimeMs !== 0))
                        writer.uint32(/* id 2, wireType 0 =*/16).uint64(message.startUptimeMs);
                    if (message.mode != null && $Object.hasOwnProperty.call(message, "mode") && message.mode !== 0)
                        writer.uint32(/* id 3, wireType 0 =*/24).int32(message.mode);
                    if (message.programme != null && $Object.hasOwnProperty.call(message, "programme") && message.programme !== 0)
                        writer.uint32(/* id 4, wireType 0 =*/32).int32(message.programme);
                    if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                        for (let i = 0; i < message.$unknowns.length; ++i)
                            writer.raw(message.$unknowns[i]);
                    return writer;
                };

                /**
                 * Decodes a SessionStarted message from the specified reader or buffer.
                 * @function decode
                 * @memberof milkway.link.v1.SessionStarted
                 * @static
                 * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
                 * @param {number} [length] Message length if known beforehand
                 * @returns {milkway.link.v1.SessionStarted & milkway.link.v1.SessionStarted.$Shape} SessionStarted
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                SessionStarted.decode = function (reader, length, _end, _depth, _target) {
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
                    message = _target || new $root.milkway.link.v1.SessionStarted();
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
                                if ((value = reader.bytes()).length)
                                    message.sessionUuid = value;
                                else
                                    delete message.sessionUuid;
                                continue;
                            }
                        case 2: {
                                if (wireType !== 0)
                                    break;
                                if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                    message.startUptimeMs = value;
                                else
                                    delete message.startUptimeMs;
                                continue;
                            }
                        case 3: {
                                if (wireType !== 0)
                                    break;
                                if (value = reader.int32())
                                    message.mode = value;
                                else
                                    delete message.mode;
                                continue;
                            }
                        case 4: {
                                if (wireType !== 0)
                                    break;
                                if (value = reader.int32())
                                    message.programme = value;
                                else
                                    delete message.programme;
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
                 * Creates a SessionStarted message from a plain object. Also converts values to their respective internal types.
                 * @function fromObject
                 * @memberof milkway.link.v1.SessionStarted
                 * @static
                 * @param {Object.<string,*>} object Plain object
                 * @returns {milkway.link.v1.SessionStarted} SessionStarted
                 */
                SessionStarted.fromObject = function (object, _depth) {
                    if (object instanceof $root.milkway.link.v1.SessionStarted)
                        return object;
                    if (!$util.isObject(object))
                        throw $TypeError(".milkway.link.v1.SessionStarted: object expected");
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    let message = new $root.milkway.link.v1.SessionStarted();
                    if (object.sessionUuid != null)
                        if (object.sessionUuid.length)
                            if (typeof object.sessionUuid === "string")
                                $util.base64.decode(object.sessionUuid, message.sessionUuid = $util.newBuffer($util.base64.length(object.sessionUuid)), 0);
                            else if (object.sessionUuid.length >= 0)
                                message.sessionUuid = object.sessionUuid;
                    if (object.startUptimeMs != null)
                        if (typeof object.startUptimeMs === "object" ? object.startUptimeMs.low || object.startUptimeMs.high : $Number(object.startUptimeMs) !== 0)
                            if ($util.Long)
                                message.startUptimeMs = $util.Long.fromValue(object.startUptimeMs, true);
                            else if (typeof object.startUptimeMs === "string")
                                message.startUptimeMs = $parseInt(object.startUptimeMs, 10);
                            else if (typeof object.startUptimeMs === "number")
                                message.startUptimeMs = object.startUptimeMs;
                            else if (typeof object.startUptimeMs === "object")
                                message.startUptimeMs = new $util.LongBits(object.startUptimeMs.low >>> 0, object.startUptimeMs.high >>> 0).toNumber(true);
                    if (object.mode !== 0 && (typeof object.mode !== "string" || $root.milkway.link.v1.Mode[object.mode] !== 0))
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
                    if (object.programme !== 0 && (typeof object.programme !== "string" || $root.milkway.link.v1.ProgrammeKind[object.programme] !== 0))
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
                    return message;
                };

                /**
                 * Creates a plain object from a SessionStarted message. Also converts values to other types if specified.
                 * @function toObject
                 * @memberof milkway.link.v1.SessionStarted
                 * @static
                 * @param {milkway.link.v1.SessionStarted} message SessionStarted
                 * @param {$protobuf.IConversionOptions} [options] Conversion options
                 * @returns {Object.<string,*>} Plain object
                 */
                SessionStarted.toObject = function (message, options, _depth) {
                    if (!options)
                        options = {};
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    let object = {};
                    if (options.defaults) {
                        if (options.bytes === $String)
                            object.sessionUuid = "";
                        else {
                            object.sessionUuid = [];
                            if (options.bytes !== $Array)
                                object.sessionUuid = $util.newBuffer(object.sessionUuid);
                        }
                        if ($util.Long) {
                            let long = new $util.Long(0, 0, true);
                            object.startUptimeMs = options.longs === $String ? long.toString() : options.longs === $Number ? long.toNumber() : typeof $BigInt !== "undefined" && options.longs === $BigInt ? long.toBigInt() : long;
                        } else
                            object.startUptimeMs = options.longs === $String ? "0" : typeof $BigInt !== "undefined" && options.longs === $BigInt ? $BigInt("0") : 0;
                        object.mode = options.enums === $String ? "MODE_UNSPECIFIED" : 0;
                        object.programme = options.enums === $String ? "PROGRAMME_KIND_UNSPECIFIED" : 0;
                    }
                    if (message.sessionUuid != null && $Object.hasOwnProperty.call(message, "sessionUuid"))
                        object.sessionUuid = options.bytes === $String ? $util.base64.encode(message.sessionUuid, 0, message.sessionUuid.length) : options.bytes === $Array ? $Array.prototype.slice.call(message.sessionUuid) : message.sessionUuid;
                    if (message.startUptimeMs != null && $Object.hasOwnProperty.call(message, "startUptimeMs"))
                        if (typeof $BigInt !== "undefined" && options.longs === $BigInt)
                            object.startUptimeMs = typeof message.startUptimeMs === "number" ? $BigInt(message.startUptimeMs) : $util.Long.fromBits(message.startUptimeMs.low >>> 0, message.startUptimeMs.high >>> 0, true).toBigInt();
                        else if (typeof message.startUptimeMs === "number")
                            object.startUptimeMs = options.longs === $String ? $String(message.startUptimeMs) : message.startUptimeMs;
                        else
                            object.startUptimeMs = options.longs === $String ? $util.Long.prototype.toString.call(message.startUptimeMs) : options.longs === $Number ? new $util.LongBits(message.startUptimeMs.low >>> 0, message.startUptimeMs.high >>> 0).toNumber(true) : message.startUptimeMs;
                    if (message.mode != null && $Object.hasOwnProperty.call(message, "mode"))
                        object.mode = options.enums === $String ? $root.milkway.link.v1.Mode[message.mode] === $undefined ? message.mode : $root.milkway.link.v1.Mode[message.mode] : message.mode;
                    if (message.programme != null && $Object.hasOwnProperty.call(message, "programme"))
                        object.programme = options.enums === $String ? $root.milkway.link.v1.ProgrammeKind[message.programme] === $undefined ? message.programme : $root.milkway.link.v1.ProgrammeKind[message.programme] : message.programme;
                    return object;
                };

                /**
                 * Converts this SessionStarted to JSON.
                 * @function toJSON
                 * @memberof milkway.link.v1.SessionStarted
                 * @instance
                 * @returns {Object.<string,*>} JSON object
                 */
                SessionStarted.prototype.toJSON = function() {
                    return SessionStarted.toObject(this, $protobuf.util.toJSONOptions);
                };

                return SessionStarted;
            })();

            v1.Phase = (function() {

                /**
                 * Properties of a Phase.
                 * @typedef {Object} milkway.link.v1.Phase.$Properties
                 * @property {milkway.link.v1.PhaseKind} [kind] Phase kind
                 * @property {number} [offsetMs] Phase offsetMs
                 * @property {number} [durationMs] Phase durationMs
                 * @property {number} [vacuumMmhg] Phase vacuumMmhg
                 * @property {number} [cyclesPerMinute] Phase cyclesPerMinute
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */

                /**
                 * Properties of a Phase.
                 * @memberof milkway.link.v1
                 * @interface IPhase
                 * @augments milkway.link.v1.Phase.$Properties
                 * @deprecated Use milkway.link.v1.Phase.$Properties instead.
                 */

                /**
                 * Shape of a Phase.
                 * @typedef {milkway.link.v1.Phase.$Properties} milkway.link.v1.Phase.$Shape
                 */

                /**
                 * Constructs a new Phase.
                 * @memberof milkway.link.v1
                 * @classdesc Represents a Phase.
                 * @constructor
                 * @param {milkway.link.v1.Phase.$Properties=} [properties] Properties to set
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
                 * @member {milkway.link.v1.PhaseKind} kind
                 * @memberof milkway.link.v1.Phase
                 * @instance
                 */
                Phase.prototype.kind = 0;

                /**
                 * Phase offsetMs.
                 * @member {number} offsetMs
                 * @memberof milkway.link.v1.Phase
                 * @instance
                 */
                Phase.prototype.offsetMs = 0;

                /**
                 * Phase durationMs.
                 * @member {number} durationMs
                 * @memberof milkway.link.v1.Phase
                 * @instance
                 */
                Phase.prototype.durationMs = 0;

                /**
                 * Phase vacuumMmhg.
                 * @member {number} vacuumMmhg
                 * @memberof milkway.link.v1.Phase
                 * @instance
                 */
                Phase.prototype.vacuumMmhg = 0;

                /**
                 * Phase cyclesPerMinute.
                 * @member {number} cyclesPerMinute
                 * @memberof milkway.link.v1.Phase
                 * @instance
                 */
                Phase.prototype.cyclesPerMinute = 0;

                /**
                 * Encodes the specified Phase message. Does not implicitly {@link milkway.link.v1.Phase.verify|verify} messages.
                 * @function encode
                 * @memberof milkway.link.v1.Phase
                 * @static
                 * @param {milkway.link.v1.Phase.$Properties} message Phase message or plain object to encode
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
                 * @memberof milkway.link.v1.Phase
                 * @static
                 * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
                 * @param {number} [length] Message length if known beforehand
                 * @returns {milkway.link.v1.Phase & milkway.link.v1.Phase.$Shape} Phase
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
                    message = _target || new $root.milkway.link.v1.Phase();
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
                 * @memberof milkway.link.v1.Phase
                 * @static
                 * @param {Object.<string,*>} object Plain object
                 * @returns {milkway.link.v1.Phase} Phase
                 */
                Phase.fromObject = function (object, _depth) {
                    if (object instanceof $root.milkway.link.v1.Phase)
                        return object;
                    if (!$util.isObject(object))
                        throw $TypeError(".milkway.link.v1.Phase: object expected");
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    let message = new $root.milkway.link.v1.Phase();
                    if (object.kind !== 0 && (typeof object.kind !== "string" || $root.milkway.link.v1.PhaseKind[object.kind] !== 0))
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
                 * @memberof milkway.link.v1.Phase
                 * @static
                 * @param {milkway.link.v1.Phase} message Phase
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
                        object.kind = options.enums === $String ? $root.milkway.link.v1.PhaseKind[message.kind] === $undefined ? message.kind : $root.milkway.link.v1.PhaseKind[message.kind] : message.kind;
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
                 * @memberof milkway.link.v1.Phase
                 * @instance
                 * @returns {Object.<string,*>} JSON object
                 */
                Phase.prototype.toJSON = function() {
                    return Phase.toObject(this, $protobuf.util.toJSONOptions);
                };

                return Phase;
            })();

            v1.SessionRecord = (function() {

                /**
                 * Properties of a SessionRecord.
                 * @typedef {Object} milkway.link.v1.SessionRecord.$Properties
                 * @property {number} [recordEpoch] SessionRecord recordEpoch
                 * @property {number} [index] SessionRecord index
                 * @property {Uint8Array} [sessionUuid] SessionRecord sessionUuid
                 * @property {number} [bootId] SessionRecord bootId
                 * @property {number} [startUptimeMs] SessionRecord startUptimeMs
                 * @property {number} [durationMs] SessionRecord durationMs
                 * @property {number|null} [startUnixMs] SessionRecord startUnixMs
                 * @property {milkway.link.v1.ClockQuality} [clockQuality] SessionRecord clockQuality
                 * @property {milkway.link.v1.Mode} [mode] SessionRecord mode
                 * @property {milkway.link.v1.ProgrammeKind} [programme] SessionRecord programme
                 * @property {Array.<milkway.link.v1.Phase.$Properties>} [phases] SessionRecord phases
                 * @property {number|null} [leftTenthMl] SessionRecord leftTenthMl
                 * @property {number|null} [rightTenthMl] SessionRecord rightTenthMl
                 * @property {number|null} [leftUncertaintyTenthMl] SessionRecord leftUncertaintyTenthMl
                 * @property {number|null} [rightUncertaintyTenthMl] SessionRecord rightUncertaintyTenthMl
                 * @property {number|null} [peakVacuumMmhg] SessionRecord peakVacuumMmhg
                 * @property {Array.<number>} [ejectionOffsetMs] SessionRecord ejectionOffsetMs
                 * @property {milkway.link.v1.EndReason} [endReason] SessionRecord endReason
                 * @property {boolean} [simulated] SessionRecord simulated
                 * @property {string} [calibrationId] SessionRecord calibrationId
                 * @property {milkway.link.v1.FaultCode} [fault] SessionRecord fault
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */

                /**
                 * Properties of a SessionRecord.
                 * @memberof milkway.link.v1
                 * @interface ISessionRecord
                 * @augments milkway.link.v1.SessionRecord.$Properties
                 * @deprecated Use milkway.link.v1.SessionRecord.$Properties instead.
                 */

                /**
                 * Shape of a SessionRecord.
                 * @typedef {milkway.link.v1.SessionRecord.$Properties} milkway.link.v1.SessionRecord.$Shape
                 */

                /**
                 * Constructs a new SessionRecord.
                 * @memberof milkway.link.v1
                 * @classdesc Represents a SessionRecord.
                 * @constructor
                 * @param {milkway.link.v1.SessionRecord.$Properties=} [properties] Properties to set
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */
                const SessionRecord = function (properties) {
                    this.phases = [];
                    this.ejectionOffsetMs = [];
                    if (properties)
                        for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                            if (properties[keys[i]] != null && keys[i] !== "__proto__")
                                this[keys[i]] = properties[keys[i]];
                };

                /**
                 * SessionRecord recordEpoch.
                 * @member {number} recordEpoch
                 * @memberof milkway.link.v1.SessionRecord
                 * @instance
                 */
                SessionRecord.prototype.recordEpoch = 0;

                /**
                 * SessionRecord index.
                 * @member {number} index
                 * @memberof milkway.link.v1.SessionRecord
                 * @instance
                 */
                SessionRecord.prototype.index = 0;

                /**
                 * SessionRecord sessionUuid.
                 * @member {Uint8Array} sessionUuid
                 * @memberof milkway.link.v1.SessionRecord
                 * @instance
                 */
                SessionRecord.prototype.sessionUuid = $util.newBuffer([]);

                /**
                 * SessionRecord bootId.
                 * @member {number} bootId
                 * @memberof milkway.link.v1.SessionRecord
                 * @instance
                 */
                SessionRecord.prototype.bootId = 0;

                /**
                 * SessionRecord startUptimeMs.
                 * @member {number} startUptimeMs
                 * @memberof milkway.link.v1.SessionRecord
                 * @instance
                 */
                SessionRecord.prototype.startUptimeMs = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

                /**
                 * SessionRecord durationMs.
                 * @member {number} durationMs
                 * @memberof milkway.link.v1.SessionRecord
                 * @instance
                 */
                SessionRecord.prototype.durationMs = 0;

                /**
                 * SessionRecord startUnixMs.
                 * @member {number|null} startUnixMs
                 * @memberof milkway.link.v1.SessionRecord
                 * @instance
                 */
                SessionRecord.prototype.startUnixMs = null;

                /**
                 * SessionRecord clockQuality.
                 * @member {milkway.link.v1.ClockQuality} clockQuality
                 * @memberof milkway.link.v1.SessionRecord
                 * @instance
                 */
                SessionRecord.prototype.clockQuality = 0;

                /**
                 * SessionRecord mode.
                 * @member {milkway.link.v1.Mode} mode
                 * @memberof milkway.link.v1.SessionRecord
                 * @instance
                 */
                SessionRecord.prototype.mode = 0;

                /**
                 * SessionRecord programme.
                 * @member {milkway.link.v1.ProgrammeKind} programme
                 * @memberof milkway.link.v1.SessionRecord
                 * @instance
                 */
                SessionRecord.prototype.programme = 0;

                /**
                 * SessionRecord phases.
                 * @member {Array.<milkway.link.v1.Phase>} phases
                 * @memberof milkway.link.v1.SessionRecord
                 * @instance
                 */
                SessionRecord.prototype.phases = $util.emptyArray;

                /**
                 * SessionRecord leftTenthMl.
                 * @member {number|null} leftTenthMl
                 * @memberof milkway.link.v1.SessionRecord
                 * @instance
                 */
                SessionRecord.prototype.leftTenthMl = null;

                /**
                 * SessionRecord rightTenthMl.
                 * @member {number|null} rightTenthMl
                 * @memberof milkway.link.v1.SessionRecord
                 * @instance
                 */
                SessionRecord.prototype.rightTenthMl = null;

                /**
                 * SessionRecord leftUncertaintyTenthMl.
                 * @member {number|null} leftUncertaintyTenthMl
                 * @memberof milkway.link.v1.SessionRecord
                 * @instance
                 */
                SessionRecord.prototype.leftUncertaintyTenthMl = null;

                /**
                 * SessionRecord rightUncertaintyTenthMl.
                 * @member {number|null} rightUncertaintyTenthMl
                 * @memberof milkway.link.v1.SessionRecord
                 * @instance
                 */
                SessionRecord.prototype.rightUncertaintyTenthMl = null;

                /**
                 * SessionRecord peakVacuumMmhg.
                 * @member {number|null} peakVacuumMmhg
                 * @memberof milkway.link.v1.SessionRecord
                 * @instance
                 */
                SessionRecord.prototype.peakVacuumMmhg = null;

                /**
                 * SessionRecord ejectionOffsetMs.
                 * @member {Array.<number>} ejectionOffsetMs
                 * @memberof milkway.link.v1.SessionRecord
                 * @instance
                 */
                SessionRecord.prototype.ejectionOffsetMs = $util.emptyArray;

                /**
                 * SessionRecord endReason.
                 * @member {milkway.link.v1.EndReason} endReason
                 * @memberof milkway.link.v1.SessionRecord
                 * @instance
                 */
                SessionRecord.prototype.endReason = 0;

                /**
                 * SessionRecord simulated.
                 * @member {boolean} simulated
                 * @memberof milkway.link.v1.SessionRecord
                 * @instance
                 */
                SessionRecord.prototype.simulated = false;

                /**
                 * SessionRecord calibrationId.
                 * @member {string} calibrationId
                 * @memberof milkway.link.v1.SessionRecord
                 * @instance
                 */
                SessionRecord.prototype.calibrationId = "";

                /**
                 * SessionRecord fault.
                 * @member {milkway.link.v1.FaultCode} fault
                 * @memberof milkway.link.v1.SessionRecord
                 * @instance
                 */
                SessionRecord.prototype.fault = 0;

                // OneOf field names bound to virtual getters and setters
                let $oneOfFields;

                // Virtual OneOf for proto3 optional field
                $Object.defineProperty(SessionRecord.prototype, "_startUnixMs", {
                    get: $util.oneOfGetter($oneOfFields = ["startUnixMs"]),
                    set: $util.oneOfSetter($oneOfFields)
                });

                // Virtual OneOf for proto3 optional field
                $Object.defineProperty(SessionRecord.prototype, "_leftTenthMl", {
                    get: $util.oneOfGetter($oneOfFields = ["leftTenthMl"]),
                    set: $util.oneOfSetter($oneOfFields)
                });

                // Virtual OneOf for proto3 optional field
                $Object.defineProperty(SessionRecord.prototype, "_rightTenthMl", {
                    get: $util.oneOfGetter($oneOfFields = ["rightTenthMl"]),
                    set: $util.oneOfSetter($oneOfFields)
                });

                // Virtual OneOf for proto3 optional field
                $Object.defineProperty(SessionRecord.prototype, "_leftUncertaintyTenthMl", {
                    get: $util.oneOfGetter($oneOfFields = ["leftUncertaintyTenthMl"]),
                    set: $util.oneOfSetter($oneOfFields)
                });

                // Virtual OneOf for proto3 optional field
                $Object.defineProperty(SessionRecord.prototype, "_rightUncertaintyTenthMl", {
                    get: $util.oneOfGetter($oneOfFields = ["rightUncertaintyTenthMl"]),
                    set: $util.oneOfSetter($oneOfFields)
                });

                // Virtual OneOf for proto3 optional field
                $Object.defineProperty(SessionRecord.prototype, "_peakVacuumMmhg", {
                    get: $util.oneOfGetter($oneOfFields = ["peakVacuumMmhg"]),
                    set: $util.oneOfSetter($oneOfFields)
                });

                /**
                 * Encodes the specified SessionRecord message. Does not implicitly {@link milkway.link.v1.SessionRecord.verify|verify} messages.
                 * @function encode
                 * @memberof milkway.link.v1.SessionRecord
                 * @static
                 * @param {milkway.link.v1.SessionRecord.$Properties} message SessionRecord message or plain object to encode
                 * @param {$protobuf.Writer} [writer] Writer to encode to
                 * @returns {$protobuf.Writer} Writer
                 */
                SessionRecord.encode = function (message, writer, _depth) {
                    if (!writer)
                        writer = $Writer.create();
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    if (message.recordEpoch != null && $Object.hasOwnProperty.call(message, "recordEpoch") && message.recordEpoch !== 0)
                        writer.uint32(/* id 1, wireType 5 =*/13).fixed32(message.recordEpoch);
                    if (message.index != null && $Object.hasOwnProperty.call(message, "index") && message.index !== 0)
                        writer.uint32(/* id 2, wireType 0 =*/16).uint32(message.index);
                    if (message.sessionUuid != null && $Object.hasOwnProperty.call(message, "sessionUuid") && message.sessionUuid.length)
                        writer.uint32(/* id 3, wireType 2 =*/26).bytes(message.sessionUuid);
                    if (message.bootId != null && $Object.hasOwnProperty.call(message, "bootId") && message.bootId !== 0)
                        writer.uint32(/* id 4, wireType 5 =*/37).fixed32(message.bootId);
                    if (message.startUptimeMs != null && $Object.hasOwnProperty.call(message, "startUptimeMs") && (typeof message.startUptimeMs === "object" ? message.startUptimeMs.low || message.startUptimeMs.high : message.startUptimeMs !== 0))
                        writer.uint32(/* id 5, wireType 0 =*/40).uint64(message.startUptimeMs);
                    if (message.durationMs != null && $Object.hasOwnProperty.call(message, "durationMs") && message.durationMs !== 0)
                        writer.uint32(/* id 6, wireType 0 =*/48).uint32(message.durationMs);
                    if (message.startUnixMs != null && $Object.hasOwnProperty.call(message, "startUnixMs"))
                        writer.uint32(/* id 7, wireType 0 =*/56).uint64(message.startUnixMs);
                    if (message.clockQuality != null && $Object.hasOwnProperty.call(message, "clockQuality") && message.clockQuality !== 0)
                        writer.uint32(/* id 8, wireType 0 =*/64).int32(message.clockQuality);
                    if (message.mode != null && $Object.hasOwnProperty.call(message, "mode") && message.mode !== 0)
                        writer.uint32(/* id 9, wireType 0 =*/72).int32(message.mode);
                    if (message.programme != null && $Object.hasOwnProperty.call(message, "programme") && message.programme !== 0)
                        writer.uint32(/* id 10, wireType 0 =*/80).int32(message.programme);
                    if (message.phases != null && message.phases.length)
                        for (let i = 0; i < message.phases.length; ++i)
                            $root.milkway.link.v1.Phase.encode(message.phases[i], writer.uint32(/* id 11, wireType 2 =*/90).fork(), _depth + 1).ldelim();
                    if (message.leftTenthMl != null && $Object.hasOwnProperty.call(message, "leftTenthMl"))
                        writer.uint32(/* id 12, wireType 0 =*/96).uint32(message.leftTenthMl);
                    if (message.rightTenthMl != null && $Object.hasOwnProperty.call(message, "rightTenthMl"))
                        writer.uint32(/* id 13, wireType 0 =*/104).uint32(message.rightTenthMl);
                    if (message.leftUncertaintyTenthMl != null && $Object.hasOwnProperty.call(message, "leftUncertaintyTenthMl"))
                        writer.uint32(/* id 14, wireType 0 =*/112).uint32(message.leftUncertaintyTenthMl);
                    if (message.rightUncertaintyTenthMl != null && $Object.hasOwnProperty.call(message, "rightUncertaintyTenthMl"))
                        writer.uint32(/* id 15, wireType 0 =*/120).uint32(message.rightUncertaintyTenthMl);
                    if (message.peakVacuumMmhg != null && $Object.hasOwnProperty.call(message, "peakVacuumMmhg"))
                        writer.uint32(/* id 16, wireType 0 =*/128).uint32(message.peakVacuumMmhg);
                    if (message.ejectionOffsetMs != null && message.ejectionOffsetMs.length)
                        writer.uint32(/* id 17, wireType 2 =*/138).uint32s(message.ejectionOffsetMs);
                    if (message.endReason != null && $Object.hasOwnProperty.call(message, "endReason") && message.endReason !== 0)
                        writer.uint32(/* id 18, wireType 0 =*/144).int32(message.endReason);
                    if (message.simulated != null && $Object.hasOwnProperty.call(message, "simulated") && message.simulated !== false)
                        writer.uint32(/* id 19, wireType 0 =*/152).bool(message.simulated);
                    if (message.calibrationId != null && $Object.hasOwnProperty.call(message, "calibrationId") && message.calibrationId !== "")
                        writer.uint32(/* id 20, wireType 2 =*/162).string(message.calibrationId);
                    if (message.fault != null && $Object.hasOwnProperty.call(message, "fault") && message.fault !== 0)
                        writer.uint32(/* id 21, wireType 0 =*/168).int32(message.fault);
                    if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                        for (let i = 0; i < message.$unknowns.length; ++i)
                            writer.raw(message.$unknowns[i]);
                    return writer;
                };

                /**
                 * Decodes a SessionRecord message from the specified reader or buffer.
                 * @function decode
                 * @memberof milkway.link.v1.SessionRecord
                 * @static
                 * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
                 * @param {number} [length] Message length if known beforehand
                 * @returns {milkway.link.v1.SessionRecord & milkway.link.v1.SessionRecord.$Shape} SessionRecord
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                SessionRecord.decode = function (reader, length, _end, _depth, _target) {
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
                    message = _target || new $root.milkway.link.v1.SessionRecord();
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
                                if (wireType !== 5)
                                    break;
                                if (value = reader.fixed32())
                                    message.recordEpoch = value;
                                else
                                    delete message.recordEpoch;
                                continue;
                            }
                        case 2: {
                                if (wireType !== 0)
                                    break;
                                if (value = reader.uint32())
                                    message.index = value;
                                else
                                    delete message.index;
                                continue;
                            }
                        case 3: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.bytes()).length)
                                    message.sessionUuid = value;
                                else
                                    delete message.sessionUuid;
                                continue;
                            }
                        case 4: {
                                if (wireType !== 5)
                                    break;
                                if (value = reader.fixed32())
                                    message.bootId = value;
                                else
                                    delete message.bootId;
                                continue;
                            }
                        case 5: {
                                if (wireType !== 0)
                                    break;
                                if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                    message.startUptimeMs = value;
                                else
                                    delete message.startUptimeMs;
                                continue;
                            }
                        case 6: {
                                if (wireType !== 0)
                                    break;
                                if (value = reader.uint32())
                                    message.durationMs = value;
                                else
                                    delete message.durationMs;
                                continue;
                            }
                        case 7: {
                                if (wireType !== 0)
                                    break;
                                message.startUnixMs = reader.uint64();
                                message._startUnixMs = "startUnixMs";
                                continue;
                            }
                        case 8: {
                                if (wireType !== 0)
                                    break;
                                if (value = reader.int32())
                                    message.clockQuality = value;
                                else
                                    delete message.clockQuality;
                                continue;
                            }
                        case 9: {
                                if (wireType !== 0)
                                    break;
                                if (value = reader.int32())
                                    message.mode = value;
                                else
                                    delete message.mode;
                                continue;
                            }
                        case 10: {
                                if (wireType !== 0)
                                    break;
                                if (value = reader.int32())
                                    message.programme = value;
                                else
                                    delete message.programme;
                                continue;
                            }
                        case 11: {
                                if (wireType !== 2)
                                    break;
                                if (!(message.phases && message.phases.length))
                                    message.phases = [];
                                message.phases.push($root.milkway.link.v1.Phase.decode(reader, reader.size(), $undefined, _depth + 1));
                                continue;
                            }
                        case 12: {
                                if (wireType !== 0)
                                    break;
                                message.leftTenthMl = reader.uint32();
                                message._leftTenthMl = "leftTenthMl";
                                continue;
                            }
                        case 13: {
                                if (wireType !== 0)
                                    break;
                                message.rightTenthMl = reader.uint32();
                                message._rightTenthMl = "rightTenthMl";
                                continue;
                            }
                        case 14: {
                                if (wireType !== 0)
                                    break;
                                message.leftUncertaintyTenthMl = reader.uint32();
                                message._leftUncertaintyTenthMl = "leftUncertaintyTenthMl";
                                continue;
                            }
                        case 15: {
                                if (wireType !== 0)
                                    break;
                                message.rightUncertaintyTenthMl = reader.uint32();
                                message._rightUncertaintyTenthMl = "rightUncertaintyTenthMl";
                                continue;
                            }
                        case 16: {
                                if (wireType !== 0)
                                    break;
                                message.peakVacuumMmhg = reader.uint32();
                                message._peakVacuumMmhg = "peakVacuumMmhg";
                                continue;
                            }
                        case 17: {
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
                        case 18: {
                                if (wireType !== 0)
                                    break;
                                if (value = reader.int32())
                                    message.endReason = value;
                                else
                                    delete message.endReason;
                                continue;
                            }
                        case 19: {
                                if (wireType !== 0)
                                    break;
                                if (value = reader.bool())
                                    message.simulated = value;
                                else
                                    delete message.simulated;
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
                 * Creates a SessionRecord message from a plain object. Also converts values to their respective internal types.
                 * @function fromObject
                 * @memberof milkway.link.v1.SessionRecord
                 * @static
                 * @param {Object.<string,*>} object Plain object
                 * @returns {milkway.link.v1.SessionRecord} SessionRecord
                 */
                SessionRecord.fromObject = function (object, _depth) {
                    if (object instanceof $root.milkway.link.v1.SessionRecord)
                        return object;
                    if (!$util.isObject(object))
                        throw $TypeError(".milkway.link.v1.SessionRecord: object expected");
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    let message = new $root.milkway.link.v1.SessionRecord();
                    if (object.recordEpoch != null)
                        if ($Number(object.recordEpoch) !== 0)
                            message.recordEpoch = object.recordEpoch >>> 0;
                    if (object.index != null)
                        if ($Number(object.index) !== 0)
                            message.index = object.index >>> 0;
                    if (object.sessionUuid != null)
                        if (object.sessionUuid.length)
                            if (typeof object.sessionUuid === "string")
                                $util.base64.decode(object.sessionUuid, message.sessionUuid = $util.newBuffer($util.base64.length(object.sessionUuid)), 0);
                            else if (object.sessionUuid.length >= 0)
                                message.sessionUuid = object.sessionUuid;
                    if (object.bootId != null)
                        if ($Number(object.bootId) !== 0)
                            message.bootId = object.bootId >>> 0;
                    if (object.startUptimeMs != null)
                        if (typeof object.startUptimeMs === "object" ? object.startUptimeMs.low || object.startUptimeMs.high : $Number(object.startUptimeMs) !== 0)
                            if ($util.Long)
                                message.startUptimeMs = $util.Long.fromValue(object.startUptimeMs, true);
                            else if (typeof object.startUptimeMs === "string")
                                message.startUptimeMs = $parseInt(object.startUptimeMs, 10);
                            else if (typeof object.startUptimeMs === "number")
                                message.startUptimeMs = object.startUptimeMs;
                            else if (typeof object.startUptimeMs === "object")
                                message.startUptimeMs = new $util.LongBits(object.startUptimeMs.low >>> 0, object.startUptimeMs.high >>> 0).toNumber(true);
                    if (object.durationMs != null)
                        if ($Number(object.durationMs) !== 0)
                            message.durationMs = object.durationMs >>> 0;
                    if (object.startUnixMs != null)
                        if ($util.Long)
                            message.startUnixMs = $util.Long.fromValue(object.startUnixMs, true);
                        else if (typeof object.startUnixMs === "string")
                            message.startUnixMs = $parseInt(object.startUnixMs, 10);
                        else if (typeof object.startUnixMs === "number")
                            message.startUnixMs = object.startUnixMs;
                        else if (typeof object.startUnixMs === "object")
                            message.startUnixMs = new $util.LongBits(object.startUnixMs.low >>> 0, object.startUnixMs.high >>> 0).toNumber(true);
                    if (object.clockQuality !== 0 && (typeof object.clockQuality !== "string" || $root.milkway.link.v1.ClockQuality[object.clockQuality] !== 0))
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
                    if (object.mode !== 0 && (typeof object.mode !== "string" || $root.milkway.link.v1.Mode[object.mode] !== 0))
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
                    if (object.programme !== 0 && (typeof object.programme !== "string" || $root.milkway.link.v1.ProgrammeKind[object.programme] !== 0))
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
                            throw $TypeError(".milkway.link.v1.SessionRecord.phases: array expected");
                        message.phases = $Array(object.phases.length);
                        for (let i = 0; i < object.phases.length; ++i) {
                            if (!$util.isObject(object.phases[i]))
                                throw $TypeError(".milkway.link.v1.SessionRecord.phases: object expected");
                            message.phases[i] = $root.milkway.link.v1.Phase.fromObject(object.phases[i], _depth + 1);
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
                            throw $TypeError(".milkway.link.v1.SessionRecord.ejectionOffsetMs: array expected");
                        message.ejectionOffsetMs = $Array(object.ejectionOffsetMs.length);
                        for (let i = 0; i < object.ejectionOffsetMs.length; ++i)
                            message.ejectionOffsetMs[i] = object.ejectionOffsetMs[i] >>> 0;
                    }
                    if (object.endReason !== 0 && (typeof object.endReason !== "string" || $root.milkway.link.v1.EndReason[object.endReason] !== 0))
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
                    if (object.simulated != null)
                        if (object.simulated)
                            message.simulated = $Boolean(object.simulated);
                    if (object.calibrationId != null)
                        if (typeof object.calibrationId !== "string" || object.calibrationId.length)
                            message.calibrationId = $String(object.calibrationId);
                    if (object.fault !== 0 && (typeof object.fault !== "string" || $root.milkway.link.v1.FaultCode[object.fault] !== 0))
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
                    return message;
                };

                /**
                 * Creates a plain object from a SessionRecord message. Also converts values to other types if specified.
                 * @function toObject
                 * @memberof milkway.link.v1.SessionRecord
                 * @static
                 * @param {milkway.link.v1.SessionRecord} message SessionRecord
                 * @param {$protobuf.IConversionOptions} [options] Conversion options
                 * @returns {Object.<string,*>} Plain object
                 */
                SessionRecord.toObject = function (message, options, _depth) {
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
                    }
                    if (options.defaults) {
                        object.recordEpoch = 0;
                        object.index = 0;
                        if (options.bytes === $String)
                            object.sessionUuid = "";
                        else {
                            object.sessionUuid = [];
                            if (options.bytes !== $Array)
                                object.sessionUuid = $util.newBuffer(object.sessionUuid);
                        }
                        object.bootId = 0;
                        if ($util.Long) {
                            let long = new $util.Long(0, 0, true);
                            object.startUptimeMs = options.longs === $String ? long.toString() : options.longs === $Number ? long.toNumber() : typeof $BigInt !== "undefined" && options.longs === $BigInt ? long.toBigInt() : long;
                        } else
                            object.startUptimeMs = options.longs === $String ? "0" : typeof $BigInt !== "undefined" && options.longs === $BigInt ? $BigInt("0") : 0;
                        object.durationMs = 0;
                        object.clockQuality = options.enums === $String ? "CLOCK_QUALITY_UNSPECIFIED" : 0;
                        object.mode = options.enums === $String ? "MODE_UNSPECIFIED" : 0;
                        object.programme = options.enums === $String ? "PROGRAMME_KIND_UNSPECIFIED" : 0;
                        object.endReason = options.enums === $String ? "END_REASON_UNSPECIFIED" : 0;
                        object.simulated = false;
                        object.calibrationId = "";
                        object.fault = options.enums === $String ? "FAULT_CODE_UNSPECIFIED" : 0;
                    }
                    if (message.recordEpoch != null && $Object.hasOwnProperty.call(message, "recordEpoch"))
                        object.recordEpoch = message.recordEpoch;
                    if (message.index != null && $Object.hasOwnProperty.call(message, "index"))
                        object.index = message.index;
                    if (message.sessionUuid != null && $Object.hasOwnProperty.call(message, "sessionUuid"))
                        object.sessionUuid = options.bytes === $String ? $util.base64.encode(message.sessionUuid, 0, message.sessionUuid.length) : options.bytes === $Array ? $Array.prototype.slice.call(message.sessionUuid) : message.sessionUuid;
                    if (message.bootId != null && $Object.hasOwnProperty.call(message, "bootId"))
                        object.bootId = message.bootId;
                    if (message.startUptimeMs != null && $Object.hasOwnProperty.call(message, "startUptimeMs"))
                        if (typeof $BigInt !== "undefined" && options.longs === $BigInt)
                            object.startUptimeMs = typeof message.startUptimeMs === "number" ? $BigInt(message.startUptimeMs) : $util.Long.fromBits(message.startUptimeMs.low >>> 0, message.startUptimeMs.high >>> 0, true).toBigInt();
                        else if (typeof message.startUptimeMs === "number")
                            object.startUptimeMs = options.longs === $String ? $String(message.startUptimeMs) : message.startUptimeMs;
                        else
                            object.startUptimeMs = options.longs === $String ? $util.Long.prototype.toString.call(message.startUptimeMs) : options.longs === $Number ? new $util.LongBits(message.startUptimeMs.low >>> 0, message.startUptimeMs.high >>> 0).toNumber(true) : message.startUptimeMs;
                    if (message.durationMs != null && $Object.hasOwnProperty.call(message, "durationMs"))
                        object.durationMs = message.durationMs;
                    if (message.startUnixMs != null && $Object.hasOwnProperty.call(message, "startUnixMs"))
                        if (typeof $BigInt !== "undefined" && options.longs === $BigInt)
                            object.startUnixMs = typeof message.startUnixMs === "number" ? $BigInt(message.startUnixMs) : $util.Long.fromBits(message.startUnixMs.low >>> 0, message.startUnixMs.high >>> 0, true).toBigInt();
                        else if (typeof message.startUnixMs === "number")
                            object.startUnixMs = options.longs === $String ? $String(message.startUnixMs) : message.startUnixMs;
                        else
                            object.startUnixMs = options.longs === $String ? $util.Long.prototype.toString.call(message.startUnixMs) : options.longs === $Number ? new $util.LongBits(message.startUnixMs.low >>> 0, message.startUnixMs.high >>> 0).toNumber(true) : message.startUnixMs;
                    if (message.clockQuality != null && $Object.hasOwnProperty.call(message, "clockQuality"))
                        object.clockQuality = options.enums === $String ? $root.milkway.link.v1.ClockQuality[message.clockQuality] === $undefined ? message.clockQuality : $root.milkway.link.v1.ClockQuality[message.clockQuality] : message.clockQuality;
                    if (message.mode != null && $Object.hasOwnProperty.call(message, "mode"))
                        object.mode = options.enums === $String ? $root.milkway.link.v1.Mode[message.mode] === $undefined ? message.mode : $root.milkway.link.v1.Mode[message.mode] : message.mode;
                    if (message.programme != null && $Object.hasOwnProperty.call(message, "programme"))
                        object.programme = options.enums === $String ? $root.milkway.link.v1.ProgrammeKind[message.programme] === $undefined ? message.programme : $root.milkway.link.v1.ProgrammeKind[message.programme] : message.programme;
                    if (message.phases && message.phases.length) {
                        object.phases = $Array(message.phases.length);
                        for (let j = 0; j < message.phases.length; ++j)
                            object.phases[j] = $root.milkway.link.v1.Phase.toObject(message.phases[j], options, _depth + 1);
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
                        object.endReason = options.enums === $String ? $root.milkway.link.v1.EndReason[message.endReason] === $undefined ? message.endReason : $root.milkway.link.v1.EndReason[message.endReason] : message.endReason;
                    if (message.simulated != null && $Object.hasOwnProperty.call(message, "simulated"))
                        object.simulated = message.simulated;
                    if (message.calibrationId != null && $Object.hasOwnProperty.call(message, "calibrationId"))
                        object.calibrationId = message.calibrationId;
                    if (message.fault != null && $Object.hasOwnProperty.call(message, "fault"))
                        object.fault = options.enums === $String ? $root.milkway.link.v1.FaultCode[message.fault] === $undefined ? message.fault : $root.milkway.link.v1.FaultCode[message.fault] : message.fault;
                    return object;
                };

                /**
                 * Converts this SessionRecord to JSON.
                 * @function toJSON
                 * @memberof milkway.link.v1.SessionRecord
                 * @instance
                 * @returns {Object.<string,*>} JSON object
                 */
                SessionRecord.prototype.toJSON = function() {
                    return SessionRecord.toObject(this, $protobuf.util.toJSONOptions);
                };

                return SessionRecord;
            })();

            v1.PumpEvent = (function() {

                /**
                 * Properties of a PumpEvent.
                 * @typedef {Object} milkway.link.v1.PumpEvent.$Properties
                 * @property {milkway.link.v1.PumpEvent.Kind} [kind] PumpEvent kind
                 * @property {number} [atUptimeMs] PumpEvent atUptimeMs
                 * @property {milkway.link.v1.FaultCode} [fault] PumpEvent fault
                 * @property {Uint8Array|null} [sessionUuid] PumpEvent sessionUuid
                 * @property {number} [suggestionId] PumpEvent suggestionId
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */

                /**
                 * Properties of a PumpEvent.
                 * @memberof milkway.link.v1
                 * @interface IPumpEvent
                 * @augments milkway.link.v1.PumpEvent.$Properties
                 * @deprecated Use milkway.link.v1.PumpEvent.$Properties instead.
                 */

                /**
                 * Shape of a PumpEvent.
                 * @typedef {milkway.link.v1.PumpEvent.$Properties} milkway.link.v1.PumpEvent.$Shape
                 */

                /**
                 * Constructs a new PumpEvent.
                 * @memberof milkway.link.v1
                 * @classdesc Represents a PumpEvent.
                 * @constructor
                 * @param {milkway.link.v1.PumpEvent.$Properties=} [properties] Properties to set
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */
                const PumpEvent = function (properties) {
                    if (properties)
                        for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                            if (properties[keys[i]] != null && keys[i] !== "__proto__")
                                this[keys[i]] = properties[keys[i]];
                };

                /**
                 * PumpEvent kind.
                 * @member {milkway.link.v1.PumpEvent.Kind} kind
                 * @memberof milkway.link.v1.PumpEvent
                 * @instance
                 */
                PumpEvent.prototype.kind = 0;

                /**
                 * PumpEvent atUptimeMs.
                 * @member {number} atUptimeMs
                 * @memberof milkway.link.v1.PumpEvent
                 * @instance
                 */
                PumpEvent.prototype.atUptimeMs = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

                /**
                 * PumpEvent fault.
                 * @member {milkway.link.v1.FaultCode} fault
                 * @memberof milkway.link.v1.PumpEvent
                 * @instance
                 */
                PumpEvent.prototype.fault = 0;

                /**
                 * PumpEvent sessionUuid.
                 * @member {Uint8Array|null} sessionUuid
                 * @memberof milkway.link.v1.PumpEvent
                 * @instance
                 */
                PumpEvent.prototype.sessionUuid = null;

                /**
                 * PumpEvent suggestionId.
                 * @member {number} suggestionId
                 * @memberof milkway.link.v1.PumpEvent
                 * @instance
                 */
                PumpEvent.prototype.suggestionId = 0;

                // OneOf field names bound to virtual getters and setters
                let $oneOfFields;

                // Virtual OneOf for proto3 optional field
                $Object.defineProperty(PumpEvent.prototype, "_sessionUuid", {
                    get: $util.oneOfGetter($oneOfFields = ["sessionUuid"]),
                    set: $util.oneOfSetter($oneOfFields)
                });

                /**
                 * Encodes the specified PumpEvent message. Does not implicitly {@link milkway.link.v1.PumpEvent.verify|verify} messages.
                 * @function encode
                 * @memberof milkway.link.v1.PumpEvent
                 * @static
                 * @param {milkway.link.v1.PumpEvent.$Properties} message PumpEvent message or plain object to encode
                 * @param {$protobuf.Writer} [writer] Writer to encode to
                 * @returns {$protobuf.Writer} Writer
                 */
                PumpEvent.encode = function (message, writer, _depth) {
                    if (!writer)
                        writer = $Writer.create();
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    if (message.kind != null && $Object.hasOwnProperty.call(message, "kind") && message.kind !== 0)
                        writer.uint32(/* id 1, wireType 0 =*/8).int32(message.kind);
                    if (message.atUptimeMs != null && $Object.hasOwnProperty.call(message, "atUptimeMs") && (typeof message.atUptimeMs === "object" ? message.atUptimeMs.low || message.atUptimeMs.high : message.atUptimeMs !== 0))
                        writer.uint32(/* id 2, wireType 0 =*/16).uint64(message.atUptimeMs);
                    if (message.fault != null && $Object.hasOwnProperty.call(message, "fault") && message.fault !== 0)
                        writer.uint32(/* id 3, wireType 0 =*/24).int32(message.fault);
                    if (message.sessionUuid != null && $Object.hasOwnProperty.call(message, "sessionUuid"))
                        writer.uint32(/* id 4, wireType 2 =*/34).bytes(message.sessionUuid);
                    if (message.suggestionId != null && $Object.hasOwnProperty.call(message, "suggestionId") && message.suggestionId !== 0)
                        writer.uint32(/* id 5, wireType 0 =*/40).uint32(message.suggestionId);
                    if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                        for (let i = 0; i < message.$unknowns.length; ++i)
                            writer.raw(message.$unknowns[i]);
                    return writer;
                };

                /**
                 * Decodes a PumpEvent message from the specified reader or buffer.
                 * @function decode
                 * @memberof milkway.link.v1.PumpEvent
                 * @static
                 * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
                 * @param {number} [length] Message length if known beforehand
                 * @returns {milkway.link.v1.PumpEvent & milkway.link.v1.PumpEvent.$Shape} PumpEvent
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                PumpEvent.decode = function (reader, length, _end, _depth, _target) {
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
                    message = _target || new $root.milkway.link.v1.PumpEvent();
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
                                if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                    message.atUptimeMs = value;
                                else
                                    delete message.atUptimeMs;
                                continue;
                            }
                        case 3: {
                                if (wireType !== 0)
                                    break;
                                if (value = reader.int32())
                                    message.fault = value;
                                else
                                    delete message.fault;
                                continue;
                            }
                        case 4: {
                                if (wireType !== 2)
                                    break;
                                message.sessionUuid = reader.bytes();
                                message._sessionUuid = "sessionUuid";
                                continue;
                            }
                        case 5: {
                                if (wireType !== 0)
                                    break;
                                if (value = reader.uint32())
                                    message.suggestionId = value;
                                else
                                    delete message.suggestionId;
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
                 * Creates a PumpEvent message from a plain object. Also converts values to their respective internal types.
                 * @function fromObject
                 * @memberof milkway.link.v1.PumpEvent
                 * @static
                 * @param {Object.<string,*>} object Plain object
                 * @returns {milkway.link.v1.PumpEvent} PumpEvent
                 */
                PumpEvent.fromObject = function (object, _depth) {
                    if (object instanceof $root.milkway.link.v1.PumpEvent)
                        return object;
                    if (!$util.isObject(object))
                        throw $TypeError(".milkway.link.v1.PumpEvent: object expected");
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    let message = new $root.milkway.link.v1.PumpEvent();
                    if (object.kind !== 0 && (typeof object.kind !== "string" || $root.milkway.link.v1.PumpEvent.Kind[object.kind] !== 0))
                        switch (object.kind) {
                        case "KIND_UNSPECIFIED":
                        case 0:
                            message.kind = 0;
                            break;
                        case "KIND_FAULT_LATCHED":
                        case 1:
                            message.kind = 1;
                            break;
                        case "KIND_FAULT_RESET":
                        case 2:
                            message.kind = 2;
                            break;
                        case "KIND_LET_DOWN_BUTTON":
                        case 3:
                            message.kind = 3;
                            break;
                        case "KIND_SUGGESTION_SHOWN":
                        case 4:
                            message.kind = 4;
                            break;
                        case "KIND_SUGGESTION_CONFIRMED":
                        case 5:
                            message.kind = 5;
                            break;
                        case "KIND_SUGGESTION_DECLINED":
                        case 6:
                            message.kind = 6;
                            break;
                        case "KIND_MILK_EJECTION":
                        case 7:
                            message.kind = 7;
                            break;
                        default:
                            if (typeof object.kind === "number" && (object.kind | 0) === object.kind)
                                message.kind = object.kind;
                        }
                    if (object.atUptimeMs != null)
                        if (typeof object.atUptimeMs === "object" ? object.atUptimeMs.low || object.atUptimeMs.high : $Number(object.atUptimeMs) !== 0)
                            if ($util.Long)
                                message.atUptimeMs = $util.Long.fromValue(object.atUptimeMs, true);
                            else if (typeof object.atUptimeMs === "string")
                                message.atUptimeMs = $parseInt(object.atUptimeMs, 10);
                            else if (typeof object.atUptimeMs === "number")
                                message.atUptimeMs = object.atUptimeMs;
                            else if (typeof object.atUptimeMs === "object")
                                message.atUptimeMs = new $util.LongBits(object.atUptimeMs.low >>> 0, object.atUptimeMs.high >>> 0).toNumber(true);
                    if (object.fault !== 0 && (typeof object.fault !== "string" || $root.milkway.link.v1.FaultCode[object.fault] !== 0))
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
                    if (object.sessionUuid != null)
                        if (typeof object.sessionUuid === "string")
                            $util.base64.decode(object.sessionUuid, message.sessionUuid = $util.newBuffer($util.base64.length(object.sessionUuid)), 0);
                        else if (object.sessionUuid.length >= 0)
                            message.sessionUuid = object.sessionUuid;
                    if (object.suggestionId != null)
                        if ($Number(object.suggestionId) !== 0)
                            message.suggestionId = object.suggestionId >>> 0;
                    return message;
                };

                /**
                 * Creates a plain object from a PumpEvent message. Also converts values to other types if specified.
                 * @function toObject
                 * @memberof milkway.link.v1.PumpEvent
                 * @static
                 * @param {milkway.link.v1.PumpEvent} message PumpEvent
                 * @param {$protobuf.IConversionOptions} [options] Conversion options
                 * @returns {Object.<string,*>} Plain object
                 */
                PumpEvent.toObject = function (message, options, _depth) {
                    if (!options)
                        options = {};
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    let object = {};
                    if (options.defaults) {
                        object.kind = options.enums === $String ? "KIND_UNSPECIFIED" : 0;
                        if ($util.Long) {
                            let long = new $util.Long(0, 0, true);
                            object.atUptimeMs = options.longs === $String ? long.toString() : options.longs === $Number ? long.toNumber() : typeof $BigInt !== "undefined" && options.longs === $BigInt ? long.toBigInt() : long;
                        } else
                            object.atUptimeMs = options.longs === $String ? "0" : typeof $BigInt !== "undefined" && options.longs === $BigInt ? $BigInt("0") : 0;
                        object.fault = options.enums === $String ? "FAULT_CODE_UNSPECIFIED" : 0;
                        object.suggestionId = 0;
                    }
                    if (message.kind != null && $Object.hasOwnProperty.call(message, "kind"))
                        object.kind = options.enums === $String ? $root.milkway.link.v1.PumpEvent.Kind[message.kind] === $undefined ? message.kind : $root.milkway.link.v1.PumpEvent.Kind[message.kind] : message.kind;
                    if (message.atUptimeMs != null && $Object.hasOwnProperty.call(message, "atUptimeMs"))
                        if (typeof $BigInt !== "undefined" && options.longs === $BigInt)
                            object.atUptimeMs = typeof message.atUptimeMs === "number" ? $BigInt(message.atUptimeMs) : $util.Long.fromBits(message.atUptimeMs.low >>> 0, message.atUptimeMs.high >>> 0, true).toBigInt();
                        else if (typeof message.atUptimeMs === "number")
                            object.atUptimeMs = options.longs === $String ? $String(message.atUptimeMs) : message.atUptimeMs;
                        else
                            object.atUptimeMs = options.longs === $String ? $util.Long.prototype.toString.call(message.atUptimeMs) : options.longs === $Number ? new $util.LongBits(message.atUptimeMs.low >>> 0, message.atUptimeMs.high >>> 0).toNumber(true) : message.atUptimeMs;
                    if (message.fault != null && $Object.hasOwnProperty.call(message, "fault"))
                        object.fault = options.enums === $String ? $root.milkway.link.v1.FaultCode[message.fault] === $undefined ? message.fault : $root.milkway.link.v1.FaultCode[message.fault] : message.fault;
                    if (message.sessionUuid != null && $Object.hasOwnProperty.call(message, "sessionUuid"))
                        object.sessionUuid = options.bytes === $String ? $util.base64.encode(message.sessionUuid, 0, message.sessionUuid.length) : options.bytes === $Array ? $Array.prototype.slice.call(message.sessionUuid) : message.sessionUuid;
                    if (message.suggestionId != null && $Object.hasOwnProperty.call(message, "suggestionId"))
                        object.suggestionId = message.suggestionId;
                    return object;
                };

                /**
                 * Converts this PumpEvent to JSON.
                 * @function toJSON
                 * @memberof milkway.link.v1.PumpEvent
                 * @instance
                 * @returns {Object.<string,*>} JSON object
                 */
                PumpEvent.prototype.toJSON = function() {
                    return PumpEvent.toObject(this, $protobuf.util.toJSONOptions);
                };

                /**
                 * Kind enum.
                 * @name milkway.link.v1.PumpEvent.Kind
                 * @enum {number}
                 * @property {number} KIND_UNSPECIFIED=0 KIND_UNSPECIFIED value
                 * @property {number} KIND_FAULT_LATCHED=1 KIND_FAULT_LATCHED value
                 * @property {number} KIND_FAULT_RESET=2 KIND_FAULT_RESET value
                 * @property {number} KIND_LET_DOWN_BUTTON=3 KIND_LET_DOWN_BUTTON value
                 * @property {number} KIND_SUGGESTION_SHOWN=4 KIND_SUGGESTION_SHOWN value
                 * @property {number} KIND_SUGGESTION_CONFIRMED=5 KIND_SUGGESTION_CONFIRMED value
                 * @property {number} KIND_SUGGESTION_DECLINED=6 KIND_SUGGESTION_DECLINED value
                 * @property {number} KIND_MILK_EJECTION=7 KIND_MILK_EJECTION value
                 */
                PumpEvent.Kind = (function() {
                    const valuesById = $Object.create(null), values = $Object.create(valuesById);
                    values[valuesById[0] = "KIND_UNSPECIFIED"] = 0;
                    values[valuesById[1] = "KIND_FAULT_LATCHED"] = 1;
                    values[valuesById[2] = "KIND_FAULT_RESET"] = 2;
                    values[valuesById[3] = "KIND_LET_DOWN_BUTTON"] = 3;
                    values[valuesById[4] = "KIND_SUGGESTION_SHOWN"] = 4;
                    values[valuesById[5] = "KIND_SUGGESTION_CONFIRMED"] = 5;
                    values[valuesById[6] = "KIND_SUGGESTION_DECLINED"] = 6;
                    values[valuesById[7] = "KIND_MILK_EJECTION"] = 7;
                    return values;
                })();

                return PumpEvent;
            })();

            v1.RecordAck = (function() {

                /**
                 * Properties of a RecordAck.
                 * @typedef {Object} milkway.link.v1.RecordAck.$Properties
                 * @property {number} [recordEpoch] RecordAck recordEpoch
                 * @property {number} [upToIndex] RecordAck upToIndex
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */

                /**
                 * Properties of a RecordAck.
                 * @memberof milkway.link.v1
                 * @interface IRecordAck
                 * @augments milkway.link.v1.RecordAck.$Properties
                 * @deprecated Use milkway.link.v1.RecordAck.$Properties instead.
                 */

                /**
                 * Shape of a RecordAck.
                 * @typedef {milkway.link.v1.RecordAck.$Properties} milkway.link.v1.RecordAck.$Shape
                 */

                /**
                 * Constructs a new RecordAck.
                 * @memberof milkway.link.v1
                 * @classdesc Represents a RecordAck.
                 * @constructor
                 * @param {milkway.link.v1.RecordAck.$Properties=} [properties] Properties to set
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */
                const RecordAck = function (properties) {
                    if (properties)
                        for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                            if (properties[keys[i]] != null && keys[i] !== "__proto__")
                                this[keys[i]] = properties[keys[i]];
                };

                /**
                 * RecordAck recordEpoch.
                 * @member {number} recordEpoch
                 * @memberof milkway.link.v1.RecordAck
                 * @instance
                 */
                RecordAck.prototype.recordEpoch = 0;

                /**
                 * RecordAck upToIndex.
                 * @member {number} upToIndex
                 * @memberof milkway.link.v1.RecordAck
                 * @instance
                 */
                RecordAck.prototype.upToIndex = 0;

                /**
                 * Encodes the specified RecordAck message. Does not implicitly {@link milkway.link.v1.RecordAck.verify|verify} messages.
                 * @function encode
                 * @memberof milkway.link.v1.RecordAck
                 * @static
                 * @param {milkway.link.v1.RecordAck.$Properties} message RecordAck message or plain object to encode
                 * @param {$protobuf.Writer} [writer] Writer to encode to
                 * @returns {$protobuf.Writer} Writer
                 */
                RecordAck.encode = function (message, writer, _depth) {
                    if (!writer)
                        writer = $Writer.create();
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    if (message.recordEpoch != null && $Object.hasOwnProperty.call(message, "recordEpoch") && message.recordEpoch !== 0)
                        writer.uint32(/* id 1, wireType 5 =*/13).fixed32(message.recordEpoch);
                    if (message.upToIndex != null && $Object.hasOwnProperty.call(message, "upToIndex") && message.upToIndex !== 0)
                        writer.uint32(/* id 2, wireType 0 =*/16).uint32(message.upToIndex);
                    if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                        for (let i = 0; i < message.$unknowns.length; ++i)
                            writer.raw(message.$unknowns[i]);
                    return writer;
                };

                /**
                 * Decodes a RecordAck message from the specified reader or buffer.
                 * @function decode
                 * @memberof milkway.link.v1.RecordAck
                 * @static
                 * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
                 * @param {number} [length] Message length if known beforehand
                 * @returns {milkway.link.v1.RecordAck & milkway.link.v1.RecordAck.$Shape} RecordAck
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                RecordAck.decode = function (reader, length, _end, _depth, _target) {
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
                    message = _target || new $root.milkway.link.v1.RecordAck();
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
                                if (wireType !== 5)
                                    break;
                                if (value = reader.fixed32())
                                    message.recordEpoch = value;
                                else
                                    delete message.recordEpoch;
                                continue;
                            }
                        case 2: {
                                if (wireType !== 0)
                                    break;
                                if (value = reader.uint32())
                                    message.upToIndex = value;
                                else
                                    delete message.upToIndex;
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
                 * Creates a RecordAck message from a plain object. Also converts values to their respective internal types.
                 * @function fromObject
                 * @memberof milkway.link.v1.RecordAck
                 * @static
                 * @param {Object.<string,*>} object Plain object
                 * @returns {milkway.link.v1.RecordAck} RecordAck
                 */
                RecordAck.fromObject = function (object, _depth) {
                    if (object instanceof $root.milkway.link.v1.RecordAck)
                        return object;
                    if (!$util.isObject(object))
                        throw $TypeError(".milkway.link.v1.RecordAck: object expected");
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    let message = new $root.milkway.link.v1.RecordAck();
                    if (object.recordEpoch != null)
                        if ($Number(object.recordEpoch) !== 0)
                            message.recordEpoch = object.recordEpoch >>> 0;
                    if (object.upToIndex != null)
                        if ($Number(object.upToIndex) !== 0)
                            message.upToIndex = object.upToIndex >>> 0;
                    return message;
                };

                /**
                 * Creates a plain object from a RecordAck message. Also converts values to other types if specified.
                 * @function toObject
                 * @memberof milkway.link.v1.RecordAck
                 * @static
                 * @param {milkway.link.v1.RecordAck} message RecordAck
                 * @param {$protobuf.IConversionOptions} [options] Conversion options
                 * @returns {Object.<string,*>} Plain object
                 */
                RecordAck.toObject = function (message, options, _depth) {
                    if (!options)
                        options = {};
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    let object = {};
                    if (options.defaults) {
                        object.recordEpoch = 0;
                        object.upToIndex = 0;
                    }
                    if (message.recordEpoch != null && $Object.hasOwnProperty.call(message, "recordEpoch"))
                        object.recordEpoch = message.recordEpoch;
                    if (message.upToIndex != null && $Object.hasOwnProperty.call(message, "upToIndex"))
                        object.upToIndex = message.upToIndex;
                    return object;
                };

                /**
                 * Converts this RecordAck to JSON.
                 * @function toJSON
                 * @memberof milkway.link.v1.RecordAck
                 * @instance
                 * @returns {Object.<string,*>} JSON object
                 */
                RecordAck.prototype.toJSON = function() {
                    return RecordAck.toObject(this, $protobuf.util.toJSONOptions);
                };

                return RecordAck;
            })();

            v1.ClockProbe = (function() {

                /**
                 * Properties of a ClockProbe.
                 * @typedef {Object} milkway.link.v1.ClockProbe.$Properties
                 * @property {number} [probeId] ClockProbe probeId
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */

                /**
                 * Properties of a ClockProbe.
                 * @memberof milkway.link.v1
                 * @interface IClockProbe
                 * @augments milkway.link.v1.ClockProbe.$Properties
                 * @deprecated Use milkway.link.v1.ClockProbe.$Properties instead.
                 */

                /**
                 * Shape of a ClockProbe.
                 * @typedef {milkway.link.v1.ClockProbe.$Properties} milkway.link.v1.ClockProbe.$Shape
                 */

                /**
                 * Constructs a new ClockProbe.
                 * @memberof milkway.link.v1
                 * @classdesc Represents a ClockProbe.
                 * @constructor
                 * @param {milkway.link.v1.ClockProbe.$Properties=} [properties] Properties to set
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */
                const ClockProbe = function (properties) {
                    if (properties)
                        for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                            if (properties[keys[i]] != null && keys[i] !== "__proto__")
                                this[keys[i]] = properties[keys[i]];
                };

                /**
                 * ClockProbe probeId.
                 * @member {number} probeId
                 * @memberof milkway.link.v1.ClockProbe
                 * @instance
                 */
                ClockProbe.prototype.probeId = 0;

                /**
                 * Encodes the specified ClockProbe message. Does not implicitly {@link milkway.link.v1.ClockProbe.verify|verify} messages.
                 * @function encode
                 * @memberof milkway.link.v1.ClockProbe
                 * @static
                 * @param {milkway.link.v1.ClockProbe.$Properties} message ClockProbe message or plain object to encode
                 * @param {$protobuf.Writer} [writer] Writer to encode to
                 * @returns {$protobuf.Writer} Writer
                 */
                ClockProbe.encode = function (message, writer, _depth) {
                    if (!writer)
                        writer = $Writer.create();
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    if (message.probeId != null && $Object.hasOwnProperty.call(message, "probeId") && message.probeId !== 0)
                        writer.uint32(/* id 1, wireType 0 =*/8).uint32(message.probeId);
                    if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                        for (let i = 0; i < message.$unknowns.length; ++i)
                            writer.raw(message.$unknowns[i]);
                    return writer;
                };

                /**
                 * Decodes a ClockProbe message from the specified reader or buffer.
                 * @function decode
                 * @memberof milkway.link.v1.ClockProbe
                 * @static
                 * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
                 * @param {number} [length] Message length if known beforehand
                 * @returns {milkway.link.v1.ClockProbe & milkway.link.v1.ClockProbe.$Shape} ClockProbe
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                ClockProbe.decode = function (reader, length, _end, _depth, _target) {
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
                    message = _target || new $root.milkway.link.v1.ClockProbe();
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
                                    message.probeId = value;
                                else
                                    delete message.probeId;
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
                 * Creates a ClockProbe message from a plain object. Also converts values to their respective internal types.
                 * @function fromObject
                 * @memberof milkway.link.v1.ClockProbe
                 * @static
                 * @param {Object.<string,*>} object Plain object
                 * @returns {milkway.link.v1.ClockProbe} ClockProbe
                 */
                ClockProbe.fromObject = function (object, _depth) {
                    if (object instanceof $root.milkway.link.v1.ClockProbe)
                        return object;
                    if (!$util.isObject(object))
                        throw $TypeError(".milkway.link.v1.ClockProbe: object expected");
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    let message = new $root.milkway.link.v1.ClockProbe();
                    if (object.probeId != null)
                        if ($Number(object.probeId) !== 0)
                            message.probeId = object.probeId >>> 0;
                    return message;
                };

                /**
                 * Creates a plain object from a ClockProbe message. Also converts values to other types if specified.
                 * @function toObject
                 * @memberof milkway.link.v1.ClockProbe
                 * @static
                 * @param {milkway.link.v1.ClockProbe} message ClockProbe
                 * @param {$protobuf.IConversionOptions} [options] Conversion options
                 * @returns {Object.<string,*>} Plain object
                 */
                ClockProbe.toObject = function (message, options, _depth) {
                    if (!options)
                        options = {};
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    let object = {};
                    if (options.defaults)
                        object.probeId = 0;
                    if (message.probeId != null && $Object.hasOwnProperty.call(message, "probeId"))
                        object.probeId = message.probeId;
                    return object;
                };

                /**
                 * Converts this ClockProbe to JSON.
                 * @function toJSON
                 * @memberof milkway.link.v1.ClockProbe
                 * @instance
                 * @returns {Object.<string,*>} JSON object
                 */
                ClockProbe.prototype.toJSON = function() {
                    return ClockProbe.toObject(this, $protobuf.util.toJSONOptions);
                };

                return ClockProbe;
            })();

            v1.ClockReply = (function() {

                /**
                 * Properties of a ClockReply.
                 * @typedef {Object} milkway.link.v1.ClockReply.$Properties
                 * @property {number} [probeId] ClockReply probeId
                 * @property {number} [uptimeMs] ClockReply uptimeMs
                 * @property {number|null} [unixMs] ClockReply unixMs
                 * @property {milkway.link.v1.ClockQuality} [clockQuality] ClockReply clockQuality
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */

                /**
                 * Properties of a ClockReply.
                 * @memberof milkway.link.v1
                 * @interface IClockReply
                 * @augments milkway.link.v1.ClockReply.$Properties
                 * @deprecated Use milkway.link.v1.ClockReply.$Properties instead.
                 */

                /**
                 * Shape of a ClockReply.
                 * @typedef {milkway.link.v1.ClockReply.$Properties} milkway.link.v1.ClockReply.$Shape
                 */

                /**
                 * Constructs a new ClockReply.
                 * @memberof milkway.link.v1
                 * @classdesc Represents a ClockReply.
                 * @constructor
                 * @param {milkway.link.v1.ClockReply.$Properties=} [properties] Properties to set
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */
                const ClockReply = function (properties) {
                    if (properties)
                        for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                            if (properties[keys[i]] != null && keys[i] !== "__proto__")
                                this[keys[i]] = properties[keys[i]];
                };

                /**
                 * ClockReply probeId.
                 * @member {number} probeId
                 * @memberof milkway.link.v1.ClockReply
                 * @instance
                 */
                ClockReply.prototype.probeId = 0;

                /**
                 * ClockReply uptimeMs.
                 * @member {number} uptimeMs
                 * @memberof milkway.link.v1.ClockReply
                 * @instance
                 */
                ClockReply.prototype.uptimeMs = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

                /**
                 * ClockReply unixMs.
                 * @member {number|null} unixMs
                 * @memberof milkway.link.v1.ClockReply
                 * @instance
                 */
                ClockReply.prototype.unixMs = null;

                /**
                 * ClockReply clockQuality.
                 * @member {milkway.link.v1.ClockQuality} clockQuality
                 * @memberof milkway.link.v1.ClockReply
                 * @instance
                 */
                ClockReply.prototype.clockQuality = 0;

                // OneOf field names bound to virtual getters and setters
                let $oneOfFields;

                // Virtual OneOf for proto3 optional field
                $Object.defineProperty(ClockReply.prototype, "_unixMs", {
                    get: $util.oneOfGetter($oneOfFields = ["unixMs"]),
                    set: $util.oneOfSetter($oneOfFields)
                });

                /**
                 * Encodes the specified ClockReply message. Does not implicitly {@link milkway.link.v1.ClockReply.verify|verify} messages.
                 * @function encode
                 * @memberof milkway.link.v1.ClockReply
                 * @static
                 * @param {milkway.link.v1.ClockReply.$Properties} message ClockReply message or plain object to encode
                 * @param {$protobuf.Writer} [writer] Writer to encode to
                 * @returns {$protobuf.Writer} Writer
                 */
                ClockReply.encode = function (message, writer, _depth) {
                    if (!writer)
                        writer = $Writer.create();
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    if (message.probeId != null && $Object.hasOwnProperty.call(message, "probeId") && message.probeId !== 0)
                        writer.uint32(/* id 1, wireType 0 =*/8).uint32(message.probeId);
                    if (message.uptimeMs != null && $Object.hasOwnProperty.call(message, "uptimeMs") && (typeof message.uptimeMs === "object" ? message.uptimeMs.low || message.uptimeMs.high : message.uptimeMs !== 0))
                        writer.uint32(/* id 2, wireType 0 =*/16).uint64(message.uptimeMs);
                    if (message.unixMs != null && $Object.hasOwnProperty.call(message, "unixMs"))
                        writer.uint32(/* id 3, wireType 0 =*/24).uint64(message.unixMs);
                    if (message.clockQuality != null && $Object.hasOwnProperty.call(message, "clockQuality") && message.clockQuality !== 0)
                        writer.uint32(/* id 4, wireType 0 =*/32).int32(message.clockQuality);
                    if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                        for (let i = 0; i < message.$unknowns.length; ++i)
                            writer.raw(message.$unknowns[i]);
                    return writer;
                };

                /**
                 * Decodes a ClockReply message from the specified reader or buffer.
                 * @function decode
                 * @memberof milkway.link.v1.ClockReply
                 * @static
                 * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
                 * @param {number} [length] Message length if known beforehand
                 * @returns {milkway.link.v1.ClockReply & milkway.link.v1.ClockReply.$Shape} ClockReply
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                ClockReply.decode = function (reader, length, _end, _depth, _target) {
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
                    message = _target || new $root.milkway.link.v1.ClockReply();
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
                                    message.probeId = value;
                                else
                                    delete message.probeId;
                                continue;
                            }
                        case 2: {
                                if (wireType !== 0)
                                    break;
                                if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                    message.uptimeMs = value;
                                else
                                    delete message.uptimeMs;
                                continue;
                            }
                        case 3: {
                                if (wireType !== 0)
                                    break;
                                message.unixMs = reader.uint64();
                                message._unixMs = "unixMs";
                                continue;
                            }
                        case 4: {
                                if (wireType !== 0)
                                    break;
                                if (value = reader.int32())
                                    message.clockQuality = value;
                                else
                                    delete message.clockQuality;
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
                 * Creates a ClockReply message from a plain object. Also converts values to their respective internal types.
                 * @function fromObject
                 * @memberof milkway.link.v1.ClockReply
                 * @static
                 * @param {Object.<string,*>} object Plain object
                 * @returns {milkway.link.v1.ClockReply} ClockReply
                 */
                ClockReply.fromObject = function (object, _depth) {
                    if (object instanceof $root.milkway.link.v1.ClockReply)
                        return object;
                    if (!$util.isObject(object))
                        throw $TypeError(".milkway.link.v1.ClockReply: object expected");
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    let message = new $root.milkway.link.v1.ClockReply();
                    if (object.probeId != null)
                        if ($Number(object.probeId) !== 0)
                            message.probeId = object.probeId >>> 0;
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
                    if (object.unixMs != null)
                        if ($util.Long)
                            message.unixMs = $util.Long.fromValue(object.unixMs, true);
                        else if (typeof object.unixMs === "string")
                            message.unixMs = $parseInt(object.unixMs, 10);
                        else if (typeof object.unixMs === "number")
                            message.unixMs = object.unixMs;
                        else if (typeof object.unixMs === "object")
                            message.unixMs = new $util.LongBits(object.unixMs.low >>> 0, object.unixMs.high >>> 0).toNumber(true);
                    if (object.clockQuality !== 0 && (typeof object.clockQuality !== "string" || $root.milkway.link.v1.ClockQuality[object.clockQuality] !== 0))
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
                    return message;
                };

                /**
                 * Creates a plain object from a ClockReply message. Also converts values to other types if specified.
                 * @function toObject
                 * @memberof milkway.link.v1.ClockReply
                 * @static
                 * @param {milkway.link.v1.ClockReply} message ClockReply
                 * @param {$protobuf.IConversionOptions} [options] Conversion options
                 * @returns {Object.<string,*>} Plain object
                 */
                ClockReply.toObject = function (message, options, _depth) {
                    if (!options)
                        options = {};
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    let object = {};
                    if (options.defaults) {
                        object.probeId = 0;
                        if ($util.Long) {
                            let long = new $util.Long(0, 0, true);
                            object.uptimeMs = options.longs === $String ? long.toString() : options.longs === $Number ? long.toNumber() : typeof $BigInt !== "undefined" && options.longs === $BigInt ? long.toBigInt() : long;
                        } else
                            object.uptimeMs = options.longs === $String ? "0" : typeof $BigInt !== "undefined" && options.longs === $BigInt ? $BigInt("0") : 0;
                        object.clockQuality = options.enums === $String ? "CLOCK_QUALITY_UNSPECIFIED" : 0;
                    }
                    if (message.probeId != null && $Object.hasOwnProperty.call(message, "probeId"))
                        object.probeId = message.probeId;
                    if (message.uptimeMs != null && $Object.hasOwnProperty.call(message, "uptimeMs"))
                        if (typeof $BigInt !== "undefined" && options.longs === $BigInt)
                            object.uptimeMs = typeof message.uptimeMs === "number" ? $BigInt(message.uptimeMs) : $util.Long.fromBits(message.uptimeMs.low >>> 0, message.uptimeMs.high >>> 0, true).toBigInt();
                        else if (typeof message.uptimeMs === "number")
                            object.uptimeMs = options.longs === $String ? $String(message.uptimeMs) : message.uptimeMs;
                        else
                            object.uptimeMs = options.longs === $String ? $util.Long.prototype.toString.call(message.uptimeMs) : options.longs === $Number ? new $util.LongBits(message.uptimeMs.low >>> 0, message.uptimeMs.high >>> 0).toNumber(true) : message.uptimeMs;
                    if (message.unixMs != null && $Object.hasOwnProperty.call(message, "unixMs"))
                        if (typeof $BigInt !== "undefined" && options.longs === $BigInt)
                            object.unixMs = typeof message.unixMs === "number" ? $BigInt(message.unixMs) : $util.Long.fromBits(message.unixMs.low >>> 0, message.unixMs.high >>> 0, true).toBigInt();
                        else if (typeof message.unixMs === "number")
                            object.unixMs = options.longs === $String ? $String(message.unixMs) : message.unixMs;
                        else
                            object.unixMs = options.longs === $String ? $util.Long.prototype.toString.call(message.unixMs) : options.longs === $Number ? new $util.LongBits(message.unixMs.low >>> 0, message.unixMs.high >>> 0).toNumber(true) : message.unixMs;
                    if (message.clockQuality != null && $Object.hasOwnProperty.call(message, "clockQuality"))
                        object.clockQuality = options.enums === $String ? $root.milkway.link.v1.ClockQuality[message.clockQuality] === $undefined ? message.clockQuality : $root.milkway.link.v1.ClockQuality[message.clockQuality] : message.clockQuality;
                    return object;
                };

                /**
                 * Converts this ClockReply to JSON.
                 * @function toJSON
                 * @memberof milkway.link.v1.ClockReply
                 * @instance
                 * @returns {Object.<string,*>} JSON object
                 */
                ClockReply.prototype.toJSON = function() {
                    return ClockReply.toObject(this, $protobuf.util.toJSONOptions);
                };

                return ClockReply;
            })();

            v1.SetClock = (function() {

                /**
                 * Properties of a SetClock.
                 * @typedef {Object} milkway.link.v1.SetClock.$Properties
                 * @property {number} [unixMs] SetClock unixMs
                 * @property {milkway.link.v1.ClockQuality} [clockQuality] SetClock clockQuality
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */

                /**
                 * Properties of a SetClock.
                 * @memberof milkway.link.v1
                 * @interface ISetClock
                 * @augments milkway.link.v1.SetClock.$Properties
                 * @deprecated Use milkway.link.v1.SetClock.$Properties instead.
                 */

                /**
                 * Shape of a SetClock.
                 * @typedef {milkway.link.v1.SetClock.$Properties} milkway.link.v1.SetClock.$Shape
                 */

                /**
                 * Constructs a new SetClock.
                 * @memberof milkway.link.v1
                 * @classdesc Represents a SetClock.
                 * @constructor
                 * @param {milkway.link.v1.SetClock.$Properties=} [properties] Properties to set
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */
                const SetClock = function (properties) {
                    if (properties)
                        for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                            if (properties[keys[i]] != null && keys[i] !== "__proto__")
                                this[keys[i]] = properties[keys[i]];
                };

                /**
                 * SetClock unixMs.
                 * @member {number} unixMs
                 * @memberof milkway.link.v1.SetClock
                 * @instance
                 */
                SetClock.prototype.unixMs = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

                /**
                 * SetClock clockQuality.
                 * @member {milkway.link.v1.ClockQuality} clockQuality
                 * @memberof milkway.link.v1.SetClock
                 * @instance
                 */
                SetClock.prototype.clockQuality = 0;

                /**
                 * Encodes the specified SetClock message. Does not implicitly {@link milkway.link.v1.SetClock.verify|verify} messages.
                 * @function encode
                 * @memberof milkway.link.v1.SetClock
                 * @static
                 * @param {milkway.link.v1.SetClock.$Properties} message SetClock message or plain object to encode
                 * @param {$protobuf.Writer} [writer] Writer to encode to
                 * @returns {$protobuf.Writer} Writer
                 */
                SetClock.encode = function (message, writer, _depth) {
                    if (!writer)
                        writer = $Writer.create();
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    if (message.unixMs != null && $Object.hasOwnProperty.call(message, "unixMs") && (typeof message.unixMs === "object" ? message.unixMs.low || message.unixMs.high : message.unixMs !== 0))
                        writer.uint32(/* id 1, wireType 0 =*/8).uint64(message.unixMs);
                    if (message.clockQuality != null && $Object.hasOwnProperty.call(message, "clockQuality") && message.clockQuality !== 0)
                        writer.uint32(/* id 2, wireType 0 =*/16).int32(message.clockQuality);
                    if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                        for (let i = 0; i < message.$unknowns.length; ++i)
                            writer.raw(message.$unknowns[i]);
                    return writer;
                };

                /**
                 * Decodes a SetClock message from the specified reader or buffer.
                 * @function decode
                 * @memberof milkway.link.v1.SetClock
                 * @static
                 * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
                 * @param {number} [length] Message length if known beforehand
                 * @returns {milkway.link.v1.SetClock & milkway.link.v1.SetClock.$Shape} SetClock
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                SetClock.decode = function (reader, length, _end, _depth, _target) {
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
                    message = _target || new $root.milkway.link.v1.SetClock();
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
                                if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                    message.unixMs = value;
                                else
                                    delete message.unixMs;
                                continue;
                            }
                        case 2: {
                                if (wireType !== 0)
                                    break;
                                if (value = reader.int32())
                                    message.clockQuality = value;
                                else
                                    delete message.clockQuality;
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
                 * Creates a SetClock message from a plain object. Also converts values to their respective internal types.
                 * @function fromObject
                 * @memberof milkway.link.v1.SetClock
                 * @static
                 * @param {Object.<string,*>} object Plain object
                 * @returns {milkway.link.v1.SetClock} SetClock
                 */
                SetClock.fromObject = function (object, _depth) {
                    if (object instanceof $root.milkway.link.v1.SetClock)
                        return object;
                    if (!$util.isObject(object))
                        throw $TypeError(".milkway.link.v1.SetClock: object expected");
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    let message = new $root.milkway.link.v1.SetClock();
                    if (object.unixMs != null)
                        if (typeof object.unixMs === "object" ? object.unixMs.low || object.unixMs.high : $Number(object.unixMs) !== 0)
                            if ($util.Long)
                                message.unixMs = $util.Long.fromValue(object.unixMs, true);
                            else if (typeof object.unixMs === "string")
                                message.unixMs = $parseInt(object.unixMs, 10);
                            else if (typeof object.unixMs === "number")
                                message.unixMs = object.unixMs;
                            else if (typeof object.unixMs === "object")
                                message.unixMs = new $util.LongBits(object.unixMs.low >>> 0, object.unixMs.high >>> 0).toNumber(true);
                    if (object.clockQuality !== 0 && (typeof object.clockQuality !== "string" || $root.milkway.link.v1.ClockQuality[object.clockQuality] !== 0))
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
                    return message;
                };

                /**
                 * Creates a plain object from a SetClock message. Also converts values to other types if specified.
                 * @function toObject
                 * @memberof milkway.link.v1.SetClock
                 * @static
                 * @param {milkway.link.v1.SetClock} message SetClock
                 * @param {$protobuf.IConversionOptions} [options] Conversion options
                 * @returns {Object.<string,*>} Plain object
                 */
                SetClock.toObject = function (message, options, _depth) {
                    if (!options)
                        options = {};
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    let object = {};
                    if (options.defaults) {
                        if ($util.Long) {
                            let long = new $util.Long(0, 0, true);
                            object.unixMs = options.longs === $String ? long.toString() : options.longs === $Number ? long.toNumber() : typeof $BigInt !== "undefined" && options.longs === $BigInt ? long.toBigInt() : long;
                        } else
                            object.unixMs = options.longs === $String ? "0" : typeof $BigInt !== "undefined" && options.longs === $BigInt ? $BigInt("0") : 0;
                        object.clockQuality = options.enums === $String ? "CLOCK_QUALITY_UNSPECIFIED" : 0;
                    }
                    if (message.unixMs != null && $Object.hasOwnProperty.call(message, "unixMs"))
                        if (typeof $BigInt !== "undefined" && options.longs === $BigInt)
                            object.unixMs = typeof message.unixMs === "number" ? $BigInt(message.unixMs) : $util.Long.fromBits(message.unixMs.low >>> 0, message.unixMs.high >>> 0, true).toBigInt();
                        else if (typeof message.unixMs === "number")
                            object.unixMs = options.longs === $String ? $String(message.unixMs) : message.unixMs;
                        else
                            object.unixMs = options.longs === $String ? $util.Long.prototype.toString.call(message.unixMs) : options.longs === $Number ? new $util.LongBits(message.unixMs.low >>> 0, message.unixMs.high >>> 0).toNumber(true) : message.unixMs;
                    if (message.clockQuality != null && $Object.hasOwnProperty.call(message, "clockQuality"))
                        object.clockQuality = options.enums === $String ? $root.milkway.link.v1.ClockQuality[message.clockQuality] === $undefined ? message.clockQuality : $root.milkway.link.v1.ClockQuality[message.clockQuality] : message.clockQuality;
                    return object;
                };

                /**
                 * Converts this SetClock to JSON.
                 * @function toJSON
                 * @memberof milkway.link.v1.SetClock
                 * @instance
                 * @returns {Object.<string,*>} JSON object
                 */
                SetClock.prototype.toJSON = function() {
                    return SetClock.toObject(this, $protobuf.util.toJSONOptions);
                };

                return SetClock;
            })();

            v1.ProgrammeSuggestion = (function() {

                /**
                 * Properties of a ProgrammeSuggestion.
                 * @typedef {Object} milkway.link.v1.ProgrammeSuggestion.$Properties
                 * @property {number} [suggestionId] ProgrammeSuggestion suggestionId
                 * @property {milkway.link.v1.ProgrammeKind} [programme] ProgrammeSuggestion programme
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */

                /**
                 * Properties of a ProgrammeSuggestion.
                 * @memberof milkway.link.v1
                 * @interface IProgrammeSuggestion
                 * @augments milkway.link.v1.ProgrammeSuggestion.$Properties
                 * @deprecated Use milkway.link.v1.ProgrammeSuggestion.$Properties instead.
                 */

                /**
                 * Shape of a ProgrammeSuggestion.
                 * @typedef {milkway.link.v1.ProgrammeSuggestion.$Properties} milkway.link.v1.ProgrammeSuggestion.$Shape
                 */

                /**
                 * Constructs a new ProgrammeSuggestion.
                 * @memberof milkway.link.v1
                 * @classdesc Represents a ProgrammeSuggestion.
                 * @constructor
                 * @param {milkway.link.v1.ProgrammeSuggestion.$Properties=} [properties] Properties to set
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */
                const ProgrammeSuggestion = function (properties) {
                    if (properties)
                        for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                            if (properties[keys[i]] != null && keys[i] !== "__proto__")
                                this[keys[i]] = properties[keys[i]];
                };

                /**
                 * ProgrammeSuggestion suggestionId.
                 * @member {number} suggestionId
                 * @memberof milkway.link.v1.ProgrammeSuggestion
                 * @instance
                 */
                ProgrammeSuggestion.prototype.suggestionId = 0;

                /**
                 * ProgrammeSuggestion programme.
                 * @member {milkway.link.v1.ProgrammeKind} programme
                 * @memberof milkway.link.v1.ProgrammeSuggestion
                 * @instance
                 */
                ProgrammeSuggestion.prototype.programme = 0;

                /**
                 * Encodes the specified ProgrammeSuggestion message. Does not implicitly {@link milkway.link.v1.ProgrammeSuggestion.verify|verify} messages.
                 * @function encode
                 * @memberof milkway.link.v1.ProgrammeSuggestion
                 * @static
                 * @param {milkway.link.v1.ProgrammeSuggestion.$Properties} message ProgrammeSuggestion message or plain object to encode
                 * @param {$protobuf.Writer} [writer] Writer to encode to
                 * @returns {$protobuf.Writer} Writer
                 */
                ProgrammeSuggestion.encode = function (message, writer, _depth) {
                    if (!writer)
                        writer = $Writer.create();
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    if (message.suggestionId != null && $Object.hasOwnProperty.call(message, "suggestionId") && message.suggestionId !== 0)
                        writer.uint32(/* id 1, wireType 0 =*/8).uint32(message.suggestionId);
                    if (message.programme != null && $Object.hasOwnProperty.call(message, "programme") && message.programme !== 0)
                        writer.uint32(/* id 2, wireType 0 =*/16).int32(message.programme);
                    if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                        for (let i = 0; i < message.$unknowns.length; ++i)
                            writer.raw(message.$unknowns[i]);
                    return writer;
                };

                /**
                 * Decodes a ProgrammeSuggestion message from the specified reader or buffer.
                 * @function decode
                 * @memberof milkway.link.v1.ProgrammeSuggestion
                 * @static
                 * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
                 * @param {number} [length] Message length if known beforehand
                 * @returns {milkway.link.v1.ProgrammeSuggestion & milkway.link.v1.ProgrammeSuggestion.$Shape} ProgrammeSuggestion
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                ProgrammeSuggestion.decode = function (reader, length, _end, _depth, _target) {
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
                    message = _target || new $root.milkway.link.v1.ProgrammeSuggestion();
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
                                    message.suggestionId = value;
                                else
                                    delete message.suggestionId;
                                continue;
                            }
                        case 2: {
                                if (wireType !== 0)
                                    break;
                                if (value = reader.int32())
                                    message.programme = value;
                                else
                                    delete message.programme;
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
                 * Creates a ProgrammeSuggestion message from a plain object. Also converts values to their respective internal types.
                 * @function fromObject
                 * @memberof milkway.link.v1.ProgrammeSuggestion
                 * @static
                 * @param {Object.<string,*>} object Plain object
                 * @returns {milkway.link.v1.ProgrammeSuggestion} ProgrammeSuggestion
                 */
                ProgrammeSuggestion.fromObject = function (object, _depth) {
                    if (object instanceof $root.milkway.link.v1.ProgrammeSuggestion)
                        return object;
                    if (!$util.isObject(object))
                        throw $TypeError(".milkway.link.v1.ProgrammeSuggestion: object expected");
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    let message = new $root.milkway.link.v1.ProgrammeSuggestion();
                    if (object.suggestionId != null)
                        if ($Number(object.suggestionId) !== 0)
                            message.suggestionId = object.suggestionId >>> 0;
                    if (object.programme !== 0 && (typeof object.programme !== "string" || $root.milkway.link.v1.ProgrammeKind[object.programme] !== 0))
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
                    return message;
                };

                /**
                 * Creates a plain object from a ProgrammeSuggestion message. Also converts values to other types if specified.
                 * @function toObject
                 * @memberof milkway.link.v1.ProgrammeSuggestion
                 * @static
                 * @param {milkway.link.v1.ProgrammeSuggestion} message ProgrammeSuggestion
                 * @param {$protobuf.IConversionOptions} [options] Conversion options
                 * @returns {Object.<string,*>} Plain object
                 */
                ProgrammeSuggestion.toObject = function (message, options, _depth) {
                    if (!options)
                        options = {};
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    let object = {};
                    if (options.defaults) {
                        object.suggestionId = 0;
                        object.programme = options.enums === $String ? "PROGRAMME_KIND_UNSPECIFIED" : 0;
                    }
                    if (message.suggestionId != null && $Object.hasOwnProperty.call(message, "suggestionId"))
                        object.suggestionId = message.suggestionId;
                    if (message.programme != null && $Object.hasOwnProperty.call(message, "programme"))
                        object.programme = options.enums === $String ? $root.milkway.link.v1.ProgrammeKind[message.programme] === $undefined ? message.programme : $root.milkway.link.v1.ProgrammeKind[message.programme] : message.programme;
                    return object;
                };

                /**
                 * Converts this ProgrammeSuggestion to JSON.
                 * @function toJSON
                 * @memberof milkway.link.v1.ProgrammeSuggestion
                 * @instance
                 * @returns {Object.<string,*>} JSON object
                 */
                ProgrammeSuggestion.prototype.toJSON = function() {
                    return ProgrammeSuggestion.toObject(this, $protobuf.util.toJSONOptions);
                };

                return ProgrammeSuggestion;
            })();

            return v1;
        })();

        return link;
    })();

    return milkway;
})();

export {
  $root as default
};
