# SPDX-License-Identifier: GPL-2.0-or-later
foreach(program llmindex llmsearch)
	if(TARGET ${program})
		install(TARGETS ${program} DESTINATION ${CMAKE_INSTALL_BINDIR})
	endif()
endforeach()
foreach(section 1 5 7)
	file(GLOB pages CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/man/*.${section})
	install(FILES ${pages} DESTINATION ${CMAKE_INSTALL_MANDIR}/man${section})
endforeach()
foreach(program llmindex llmsearch)
	set(made ${CMAKE_BINARY_DIR}/completion/${program})
	install(FILES ${made}.bash RENAME ${program} DESTINATION
		${CMAKE_INSTALL_DATADIR}/bash-completion/completions)
	install(FILES ${made}.zsh RENAME _${program} DESTINATION
		${CMAKE_INSTALL_DATADIR}/zsh/vendor-completions)
	install(FILES ${made}.fish DESTINATION
		${CMAKE_INSTALL_DATADIR}/fish/vendor_completions.d)
endforeach()
install(FILES man/llmsearch.schema.json
	DESTINATION ${CMAKE_INSTALL_DATADIR}/llmsearch)
install(FILES config/llmsearch.yaml
	DESTINATION ${CMAKE_INSTALL_DOCDIR}/examples)
install(FILES config/crontab.sample
	DESTINATION ${CMAKE_INSTALL_DOCDIR}/examples)
# Not CMAKE_INSTALL_LIBDIR: systemd looks into lib alone.
install(FILES config/systemd/llmindex.service config/systemd/llmindex.timer
	config/systemd/llmindex@.service config/systemd/llmindex@.timer
	DESTINATION lib/systemd/system)
install(FILES README.md DESTINATION ${CMAKE_INSTALL_DOCDIR})
# Where Debian looks for a licence.
install(FILES LICENSE DESTINATION ${CMAKE_INSTALL_DOCDIR} RENAME copyright)

set(CPACK_GENERATOR DEB)
set(CPACK_STRIP_FILES ON)
set(CPACK_PACKAGE_CONTACT "llmsearch maintainers <root@localhost>")
set(CPACK_PACKAGE_DESCRIPTION_SUMMARY "${PROJECT_DESCRIPTION}")
set(CPACK_PACKAGE_DESCRIPTION
	"llmindex keeps an index of folders of saved articles up to date;
llmsearch asks it questions in any script, from the command line.")
set(CPACK_DEBIAN_PACKAGE_SECTION text)
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
# What reads PDF, and what is loaded when a mail is read.
set(CPACK_DEBIAN_PACKAGE_RECOMMENDS "poppler-utils, libgmime-3.0-0")
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
include(CPack)
