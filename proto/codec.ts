// The generated protobuf codec of both contracts. Everything imports it from here, never from generated/.
import "./protobuf-setup.ts";
import { milkway as mqtt } from "./generated/milkway.js";
import { milkway as link } from "./generated/pump_link.js";

/** Messages of pump_link.proto. */
export const linkProto = link.link.v1;
/** Messages of milkway.proto. */
export const mqttProto = mqtt.v1;
export type { milkway as MqttTypes } from "./generated/milkway.js";
export type { milkway as LinkTypes } from "./generated/pump_link.js";
