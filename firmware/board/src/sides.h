/* The two sides as bits. */
#ifndef SIDES_H
#define SIDES_H

#define SIDE_LEFT 1u
#define SIDE_RIGHT 2u
#define SIDE_BOTH 3u

#endif
