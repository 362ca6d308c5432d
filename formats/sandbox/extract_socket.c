/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "formats/sandbox/extract_socket.h"

#include <errno.h>
#include <sys/socket.h>
#include <sys/uio.h>

#define FDS_LEN (sizeof(((struct socket_fds *)0)->items))

union rights {
	struct cmsghdr head; /* aligns */
	char bytes[CMSG_SPACE(FDS_LEN)];
};

static void attach(struct msghdr *packet, union rights *rights,
		   const struct socket_fds *fds)
{
	size_t len = fds->count * sizeof(*fds->items);
	struct cmsghdr *head;

	packet->msg_control = rights->bytes;
	packet->msg_controllen = CMSG_SPACE(len);
	head = CMSG_FIRSTHDR(packet);
	head->cmsg_level = SOL_SOCKET;
	head->cmsg_type = SCM_RIGHTS;
	head->cmsg_len = CMSG_LEN(len);
	memcpy(CMSG_DATA(head), fds->items, len);
}

bool socket_send(int fd, struct span bytes, const struct socket_fds *fds)
{
	struct iovec part = {(void *)(uintptr_t)bytes.ptr, bytes.len};
	struct msghdr packet = {.msg_iov = &part, .msg_iovlen = 1};
	union rights rights;
	ssize_t n;

	memset(&rights, 0, sizeof(rights));
	if (fds)
		attach(&packet, &rights, fds);
	do
		n = sendmsg(fd, &packet, MSG_NOSIGNAL);
	while (n < 0 && errno == EINTR);
	return n == (ssize_t)bytes.len;
}

static void detach(struct msghdr *packet, struct socket_fds *fds)
{
	struct cmsghdr *head = CMSG_FIRSTHDR(packet);
	size_t len;

	if (!head || head->cmsg_type != SCM_RIGHTS)
		return;
	len = head->cmsg_len - CMSG_LEN(0);
	if (len > FDS_LEN)
		len = FDS_LEN;
	memcpy(fds->items, CMSG_DATA(head), len);
	fds->count = len / sizeof(*fds->items);
}

long socket_receive(int fd, char *to, size_t size, struct socket_fds *fds)
{
	struct iovec part = {to, size};
	struct msghdr packet = {.msg_iov = &part, .msg_iovlen = 1};
	union rights rights;
	ssize_t n;

	packet.msg_control = fds ? rights.bytes : NULL;
	packet.msg_controllen = fds ? sizeof(rights.bytes) : 0;
	if (fds)
		fds->count = 0;
	do
		n = recvmsg(fd, &packet, MSG_CMSG_CLOEXEC);
	while (n < 0 && errno == EINTR);
	if (n <= 0)
		return -1;
	if (fds)
		detach(&packet, fds);
	return n;
}
