/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "formats/sandbox/extract_socket.h"

#include <errno.h>
#include <sys/socket.h>
#include <sys/uio.h>

#define FDS_LEN (2 * sizeof(int))

union rights {
	struct cmsghdr head; /* aligns */
	char bytes[CMSG_SPACE(FDS_LEN)];
};

bool socket_send(int fd, struct span bytes, const int fds[2])
{
	struct iovec part = {(void *)(uintptr_t)bytes.ptr, bytes.len};
	struct msghdr packet = {.msg_iov = &part, .msg_iovlen = 1};
	union rights rights;
	struct cmsghdr *head;
	ssize_t n;

	memset(&rights, 0, sizeof(rights));
	if (fds) {
		packet.msg_control = rights.bytes;
		packet.msg_controllen = sizeof(rights.bytes);
		head = CMSG_FIRSTHDR(&packet);
		head->cmsg_level = SOL_SOCKET;
		head->cmsg_type = SCM_RIGHTS;
		head->cmsg_len = CMSG_LEN(FDS_LEN);
		memcpy(CMSG_DATA(head), fds, FDS_LEN);
	}
	do
		n = sendmsg(fd, &packet, MSG_NOSIGNAL);
	while (n < 0 && errno == EINTR);
	return n == (ssize_t)bytes.len;
}

long socket_receive(int fd, char *to, size_t size, int fds[2])
{
	struct iovec part = {to, size};
	struct msghdr packet = {.msg_iov = &part, .msg_iovlen = 1};
	union rights rights;
	struct cmsghdr *head;
	ssize_t n;

	packet.msg_control = fds ? rights.bytes : NULL;
	packet.msg_controllen = fds ? sizeof(rights.bytes) : 0;
	if (fds)
		fds[0] = fds[1] = -1;
	do
		n = recvmsg(fd, &packet, MSG_CMSG_CLOEXEC);
	while (n < 0 && errno == EINTR);
	if (n <= 0)
		return -1;
	head = fds ? CMSG_FIRSTHDR(&packet) : NULL;
	if (head && head->cmsg_type == SCM_RIGHTS &&
	    head->cmsg_len == CMSG_LEN(FDS_LEN))
		memcpy(fds, CMSG_DATA(head), FDS_LEN);
	return n;
}
